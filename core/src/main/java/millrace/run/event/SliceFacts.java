package millrace.run.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.spi.SplitId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Reject;

/**
 * A committed slice, as its events see it. Each of its records is in the batch of exactly one event
 * beside the one of the reading, so that batches add up to the ledger.
 *
 * @param name of the split
 * @param transformLost how many of the rejected records were lost in transformations
 */
public record SliceFacts(
    SplitId split, String name, long seq, Counts counts, long transformLost, Instant committedAt) {
  /** Where the codes of what happens in transformations begin. */
  private static final String TRANSFORM = "transform.";

  /** The kinds of events that a slice can have. */
  public static final List<EventKind> KINDS =
      List.of(
          EventKind.FETCHED,
          EventKind.TRANSFORM_LOST,
          EventKind.FILTERED,
          EventKind.DUPLICATE,
          EventKind.WRITTEN,
          EventKind.LOST);

  public SliceFacts {
    requireNonNull(split, "split is null");
    requireNonNull(name, "name is null");
    requireNonNull(counts, "counts is null");
    requireNonNull(committedAt, "committedAt is null");
  }

  /** How many of the rejects of a slice come from transformations. */
  public static long transformLost(List<Reject> rejects) {
    return rejects.stream()
        .filter(reject -> reject.disposition() != Disposition.DUPLICATE)
        .filter(reject -> reject.code().id().startsWith(TRANSFORM))
        .count();
  }

  /** How many records an event of that kind is about. */
  private long batchSize(EventKind kind) {
    return switch (kind) {
      case FETCHED -> counts.read();
      case TRANSFORM_LOST -> transformLost;
      case FILTERED -> counts.get(Count.FILTERED);
      case DUPLICATE -> counts.get(Count.DUPLICATE);
      case WRITTEN -> counts.written() + counts.get(Count.DELETED);
      case LOST -> counts.failed() - transformLost;
      case CREATED, STARTED, NOTE, ATTEMPT_FAILED, ENDED ->
          throw new IllegalArgumentException(kind + " is not about a slice");
    };
  }

  /** Whether there is such an event: the reading always, all else when it is about any record. */
  public boolean has(EventKind kind) {
    return KINDS.contains(kind) && (kind == EventKind.FETCHED || batchSize(kind) > 0);
  }

  public Event event(EventKind kind) {
    return new Event(
        split.run(),
        new EventKey(kind, split.number(), seq),
        kind.status(),
        batchSize(kind),
        data(kind),
        committedAt);
  }

  private Map<String, Object> data(EventKind kind) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("source", name);
    Set<Count> shown =
        switch (kind) {
          case FETCHED -> EnumSet.of(Count.EXPANDED);
          case WRITTEN ->
              EnumSet.of(
                  Count.INSERTED, Count.UPDATED, Count.DELETED, Count.UNCHANGED, Count.STAGED);
          case LOST -> EnumSet.of(Count.ERRORED);
          case FILTERED -> EnumSet.of(Count.FILTERED);
          case DUPLICATE -> EnumSet.of(Count.DUPLICATE);
          case TRANSFORM_LOST, CREATED, STARTED, NOTE, ATTEMPT_FAILED, ENDED ->
              EnumSet.noneOf(Count.class);
        };
    for (Count count : shown) {
      if (counts.get(count) != 0) {
        data.put(count.label(), counts.get(count));
      }
    }
    return data;
  }
}
