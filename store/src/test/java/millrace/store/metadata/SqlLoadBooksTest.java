package millrace.store.metadata;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import millrace.ingestion.IngestionStore;
import millrace.ingestion.LoadBooks;
import millrace.ingestion.LoadBooksContract;
import millrace.ledger.RejectLimits;
import millrace.store.vault.Vault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Loads on disk pass the contract. */
class SqlLoadBooksTest extends LoadBooksContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final List<Database> opened = new ArrayList<>();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    opened.add(databases.open(folder.resolve("meta.db")));
    return SqlBooksTest.books(opened.getLast(), time, limits);
  }

  @Override
  protected LoadBooks loads() {
    return new SqlLoadBooks(opened.getLast());
  }

  @Override
  protected IngestionStore ingestions() {
    return new SqlIngestionStore(opened.getLast(), new Vault(folder.resolve("keyset.json")));
  }
}
