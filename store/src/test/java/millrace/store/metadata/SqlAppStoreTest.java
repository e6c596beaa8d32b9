package millrace.store.metadata;

import java.nio.file.Path;
import millrace.access.AppStore;
import millrace.access.AppStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class SqlAppStoreTest extends AppStoreContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();

  @Override
  protected AppStore open() {
    return new SqlAppStore(databases.open(folder.resolve("meta.db")));
  }
}
