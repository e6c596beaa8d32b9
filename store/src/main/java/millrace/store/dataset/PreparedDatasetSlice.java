package millrace.store.dataset;

import java.util.List;
import millrace.spi.destination.Committed;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/** A slice that is in its table but for the commit, and holds the table's lock. */
final class PreparedDatasetSlice implements PreparedSlice {
  private final Duck duck;
  private final TableLoad target;
  private final SliceId id;
  private final Tally tally;

  PreparedDatasetSlice(Duck duck, TableLoad target, SliceId id, Tally tally) {
    this.duck = duck;
    this.target = target;
    this.id = id;
    this.tally = tally;
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
    TableState state = target.state();
    if (state.fenced(id)) {
      duck.rollback();
      return new Committed.Fenced();
    }
    long number = state.commit() + 1;
    Bookkeeping.mark(duck, state.name(), id, number);
    duck.run("COMMIT");
    state.committed(number);
    return new Committed.Durable(new Receipt(state.place(), number));
  }

  @Override
  public void close() {
    try {
      duck.rollback();
    } finally {
      target.state().lock().unlock();
    }
  }
}
