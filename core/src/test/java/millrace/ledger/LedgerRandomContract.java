package millrace.ledger;

import millrace.spi.RunId;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Many workers that lease, prepare, commit, crash and overtake each other in any order. */
public abstract class LedgerRandomContract extends BooksCase {
  private static final int STEPS = 80;

  /** How many orders to try. */
  protected int seeds() {
    return 25;
  }

  @Test
  void invariants1And3And4_workersInAnyOrder_booksEqualTheDestination() {
    Seeds.forAll(
        seeds(),
        random -> {
          RunId run = planned(3);
          RandomWorkers workers = new RandomWorkers(books, APP, run, LIMITS.perRunMax(), random);
          for (int step = 0; step < STEPS; step++) {
            workers.step();
            workers.compare();
          }
          workers.finish();
        });
  }
}
