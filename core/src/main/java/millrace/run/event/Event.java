package millrace.run.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.spi.RunId;

/**
 * One thing that a user is told of a run's life.
 *
 * @param status empty where something was neither good nor bad
 * @param batchSize how many records it is about
 * @param data more about it: texts, numbers and {@link millrace.run.RunMetadata}
 */
public record Event(
    RunId run,
    EventKey key,
    Optional<EventStatus> status,
    long batchSize,
    Map<String, Object> data,
    Instant publishedAt) {
  public Event {
    requireNonNull(run, "run is null");
    requireNonNull(key, "key is null");
    requireNonNull(status, "status is null");
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    requireNonNull(publishedAt, "publishedAt is null");
  }

  public EventId id() {
    return key.id(run);
  }

  public EventType type() {
    return key.kind().type();
  }

  /** What it belongs to: for what became of a slice the reading of it, for all else the run. */
  public UUID parent() {
    return switch (key.kind()) {
      case TRANSFORM_LOST, FILTERED, DUPLICATE, WRITTEN, LOST ->
          new EventKey(EventKind.FETCHED, key.split(), key.seq()).id(run).value();
      case CREATED, STARTED, NOTE, FETCHED, ATTEMPT_FAILED, ENDED -> run.value();
    };
  }
}
