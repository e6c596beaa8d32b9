package millrace.store.index;

import java.io.IOException;
import java.util.List;
import millrace.spi.destination.Committed;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import org.apache.lucene.index.Term;

/** A slice that has been compared with its index and holds the index's lock. */
final class PreparedIndexSlice implements PreparedSlice {
  private final IndexGeneration target;
  private final SliceId id;
  private final SliceFolder folder;
  private final Tally tally;
  private final List<Term> outgoing;

  PreparedIndexSlice(
      IndexGeneration target, SliceId id, SliceFolder folder, Tally tally, List<Term> outgoing) {
    this.target = target;
    this.id = id;
    this.folder = folder;
    this.tally = tally;
    this.outgoing = outgoing;
  }

  @Override
  public Counts counts() {
    return tally.counts();
  }

  @Override
  public List<Reject> rejects() {
    return tally.rejects();
  }

  @Override
  public Committed commit() {
    try {
      return target.commit(id, outgoing, folder.complete());
    } catch (IOException e) {
      throw IndexGeneration.failed("writing a slice to the index", e);
    }
  }

  @Override
  public void close() {
    target.lock().unlock();
  }
}
