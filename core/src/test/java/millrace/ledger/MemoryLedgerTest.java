package millrace.ledger;

import java.time.InstantSource;
import java.util.Optional;
import millrace.run.MemoryRunStore;
import millrace.run.RunListContract;
import millrace.run.RunStoreContract;
import millrace.run.event.EventContract;
import millrace.run.event.MemoryEventStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.junit.jupiter.api.Nested;

class MemoryLedgerTest {
  @Nested
  class Splits extends LedgerContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  @Nested
  class Slices extends SliceContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  @Nested
  class Rejects extends RejectContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  @Nested
  class AnyOrder extends LedgerRandomContract {
    @Override
    protected int seeds() {
      return 400;
    }

    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  @Nested
  class Lists extends RunListContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  @Nested
  class Events extends EventContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return memory(clock, limits);
    }
  }

  private static BooksCase.Books memory(InstantSource clock, RejectLimits limits) {
    MemoryBooks books = new MemoryBooks(clock, limits);
    MemoryLedger ledger = new MemoryLedger(books);
    MemoryRunStore runs = new MemoryRunStore(books);
    return new BooksCase.Books(
        runs, runs, new MemoryEventStore(books), ledger, ledger, publications(books));
  }

  private static BooksCase.Publications publications(MemoryBooks books) {
    return new BooksCase.Publications() {
      @Override
      public String staged(AppId app, String target, RunId run) {
        return target + " of " + run;
      }

      @Override
      public Optional<String> live(AppId app, String target) {
        return books.published(app, target);
      }
    };
  }
}
