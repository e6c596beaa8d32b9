package millrace.run.event;

import java.util.Arrays;
import java.util.Optional;

/** What events there are. Those of a run at the same instant stand in this order. */
public enum EventKind {
  /** The run was asked for. */
  CREATED(1, EventType.LOG, EventStatus.CREATED),
  /** Somebody began to work on it. */
  STARTED(2, EventType.LOG, EventStatus.STARTED),
  /** Something worth knowing happened to it. */
  NOTE(3, EventType.LOG),
  /** A slice was read. */
  FETCHED(4, EventType.FETCH, EventStatus.SUCCEEDED),
  /** Some of its records were lost in transformations. */
  TRANSFORM_LOST(5, EventType.TRANSFORM, EventStatus.FAILED),
  /** Some were dropped on purpose. */
  FILTERED(6, EventType.LOG, EventStatus.SUCCEEDED),
  /** Some had the key of another one. */
  DUPLICATE(7, EventType.LOG, EventStatus.SUCCEEDED),
  /** Some are at the destination as they should be. */
  WRITTEN(8, EventType.RECORD, EventStatus.SUCCEEDED),
  /** Some were lost before or at the destination. */
  LOST(9, EventType.RECORD, EventStatus.FAILED),
  /** An attempt to read a split failed. */
  ATTEMPT_FAILED(10, EventType.FETCH),
  /** The run ended. */
  ENDED(11, EventType.LOG);

  private final int code;
  private final EventType type;
  private final Optional<EventStatus> status;

  EventKind(int code, EventType type) {
    this.code = code;
    this.type = type;
    this.status = Optional.empty();
  }

  EventKind(int code, EventType type, EventStatus status) {
    this.code = code;
    this.type = type;
    this.status = Optional.of(status);
  }

  /** Stands for the kind in ids, so it never changes. */
  public int code() {
    return code;
  }

  public EventType type() {
    return type;
  }

  /** The status that all events of the kind have; empty where they differ. */
  public Optional<EventStatus> status() {
    return status;
  }

  public static Optional<EventKind> of(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }
}
