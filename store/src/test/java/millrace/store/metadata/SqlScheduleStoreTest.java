package millrace.store.metadata;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import millrace.catalog.Task;
import millrace.ledger.RejectLimits;
import millrace.schedule.ScheduleStore;
import millrace.schedule.ScheduleStoreContract;
import millrace.spi.AppId;
import millrace.store.vault.Vault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Schedules on disk pass the contract. */
class SqlScheduleStoreTest extends ScheduleStoreContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final List<Database> opened = new ArrayList<>();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    opened.add(databases.open(folder.resolve("meta.db")));
    return SqlBooksTest.books(opened.getLast(), time, limits);
  }

  @Override
  protected ScheduleStore schedules() {
    return new SqlScheduleStore(opened.getLast());
  }

  @Override
  protected void define(AppId app, Task task) {
    Vault vault = new Vault(folder.resolve("keyset.json"));
    new SqlCatalogStore(opened.getLast(), vault).put(app, task);
  }
}
