package millrace.store.metadata;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import millrace.ledger.BooksCase.Books;
import millrace.ledger.BooksCase.Publications;
import millrace.ledger.LedgerContract;
import millrace.ledger.LedgerRandomContract;
import millrace.ledger.RejectContract;
import millrace.ledger.RejectLimits;
import millrace.ledger.SliceContract;
import millrace.run.RunListContract;
import millrace.run.RunStoreContract;
import millrace.run.event.EventContract;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The books on disk pass the contracts. */
class SqlBooksTest {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private long opened;

  @Nested
  class Splits extends LedgerContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  @Nested
  class Slices extends SliceContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  @Nested
  class Rejects extends RejectContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  @Nested
  class AnyOrder extends LedgerRandomContract {
    @Override
    protected int seeds() {
      return 10;
    }

    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  @Nested
  class Lists extends RunListContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  @Nested
  class Events extends EventContract {
    @Override
    protected Books open(InstantSource clock, RejectLimits limits) {
      return sql(clock, limits);
    }
  }

  private Books sql(InstantSource clock, RejectLimits limits) {
    opened++;
    return books(databases.open(folder.resolve("meta-" + opened + ".db")), clock, limits);
  }

  static Books books(Database database, InstantSource clock, RejectLimits limits) {
    return new Books(
        new SqlRunStore(database),
        new SqlRunList(database),
        new SqlEventStore(database),
        new SqlLedger(database, clock, limits),
        new SqlRejectStore(database),
        publications(database, clock));
  }

  private static Publications publications(Database database, InstantSource clock) {
    SqlGenerations generations = new SqlGenerations(database, UUID::randomUUID, clock);
    return new Publications() {
      @Override
      public String staged(AppId app, String target, RunId run) {
        return generations.staged(app, target, run);
      }

      @Override
      public Optional<String> live(AppId app, String target) {
        return generations.live(app, target);
      }
    };
  }
}
