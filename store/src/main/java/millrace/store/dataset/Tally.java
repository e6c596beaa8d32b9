package millrace.store.dataset;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/** What the rows of a slice count as, and the rejects among them. */
final class Tally {
  private final List<Reject> rejects = new ArrayList<>();
  private Counts counts = Counts.NONE;

  void add(Count count, long rows) {
    counts = counts.with(count, rows);
  }

  void add(Reject reject) {
    rejects.add(reject);
    add(reject.disposition().count(), 1);
  }

  Counts counts() {
    return counts;
  }

  List<Reject> rejects() {
    return List.copyOf(rejects);
  }
}
