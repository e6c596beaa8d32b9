package millrace.store.metadata;

import java.nio.file.Path;
import millrace.access.KeyStore;
import millrace.access.KeyStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class SqlKeyStoreTest extends KeyStoreContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();

  @Override
  protected KeyStore open() {
    return new SqlKeyStore(databases.open(folder.resolve("meta.db")));
  }
}
