package millrace.store.metadata;

import java.nio.file.Path;
import millrace.catalog.CatalogListContract;
import millrace.catalog.CatalogStore;
import millrace.store.vault.Vault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class SqlCatalogListTest extends CatalogListContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();

  @Override
  protected CatalogStore open() {
    Vault vault = new Vault(folder.resolve("keys/keyset.json"));
    return new SqlCatalogStore(databases.open(folder.resolve("meta.db")), vault);
  }
}
