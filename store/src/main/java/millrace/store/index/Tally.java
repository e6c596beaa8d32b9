package millrace.store.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.spi.destination.Action;
import millrace.spi.destination.DestinationError;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;

/** Adds up what the records of a slice count as, and collects the rejects among them. */
final class Tally {
  private long fresh;
  private final Count freshCount;
  private final List<Reject> rejects = new ArrayList<>();
  private long updated;
  private long unchanged;
  private long duplicate;
  private long rejected;

  Tally(Action action) {
    // A replacement is counted when it is published.
    freshCount = action == Action.REPLACE ? Count.STAGED : Count.INSERTED;
  }

  /** A record whose key was not there. */
  void fresh() {
    fresh++;
  }

  /** A record whose key was there. */
  void found(boolean same) {
    if (same) {
      unchanged++;
    } else {
      updated++;
    }
  }

  /** A record that has no object to go into. */
  void nowhere() {
    unchanged++;
  }

  /** Takes back what {@link #found} counted for an earlier record with the same key. */
  void takeBack(boolean same) {
    if (same) {
      unchanged--;
    } else {
      updated--;
    }
  }

  /** A record whose place a later one of the same load has taken. */
  void duplicate(StoredRecord earlier) {
    duplicate++;
    rejects.add(
        earlier.reject(
            Disposition.DUPLICATE,
            RecordError.DUPLICATE_KEY,
            "its key comes again later in the same load; the last one is kept"));
  }

  /** A record under an action that leaves existing objects alone. */
  void keyExists(StoredRecord record) {
    rejected++;
    rejects.add(
        record.reject(
            Disposition.REJECTED,
            DestinationError.KEY_EXISTS,
            "append leaves the object with this key as it is; use save to overwrite it"));
  }

  /** A record that the index cannot hold. */
  void refused(Reject reject) {
    rejected++;
    rejects.add(reject);
  }

  Counts counts() {
    return Counts.of(freshCount, fresh)
        .with(Count.UPDATED, updated)
        .with(Count.UNCHANGED, unchanged)
        .with(Count.DUPLICATE, duplicate)
        .with(Count.REJECTED, rejected);
  }

  /** In the order of their records. */
  List<Reject> rejects() {
    rejects.sort(Comparator.comparingLong(reject -> reject.position().record()));
    return List.copyOf(rejects);
  }
}
