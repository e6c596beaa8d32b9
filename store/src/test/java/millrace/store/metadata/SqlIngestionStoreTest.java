package millrace.store.metadata;

import java.nio.file.Path;
import millrace.ingestion.IngestionStore;
import millrace.ingestion.IngestionStoreContract;
import millrace.store.vault.Vault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Ingestions on disk pass the contract. */
class SqlIngestionStoreTest extends IngestionStoreContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private IngestionStore store;

  @BeforeEach
  void open() {
    store =
        new SqlIngestionStore(
            databases.open(folder.resolve("meta.db")), new Vault(folder.resolve("keyset.json")));
  }

  @Override
  protected IngestionStore store() {
    return store;
  }
}
