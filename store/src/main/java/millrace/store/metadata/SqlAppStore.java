package millrace.store.metadata;

import java.util.List;
import java.util.Optional;
import millrace.access.App;
import millrace.access.AppStore;
import millrace.spi.AppId;
import org.jooq.Condition;

/** Apps in the metadata database. */
public final class SqlAppStore implements AppStore {
  private final Database database;

  public SqlAppStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(App app) {
    int rows =
        database.write(
            Lane.CATALOG,
            tx ->
                tx.insertInto(AppTable.TABLE)
                    .set(AppTable.ID, app.id())
                    .set(AppTable.NAME, app.name())
                    .set(AppTable.CREATED_AT, app.createdAt())
                    .onConflict(AppTable.ID)
                    .doNothing()
                    .execute());
    return rows == 1;
  }

  @Override
  public Optional<App> find(AppId id) {
    return database.read(tx ->
        tx.select(AppTable.ALL)
            .from(AppTable.TABLE)
            .where(AppTable.ID.eq(id))
            .fetchOptional(AppTable::read));
  }

  @Override
  public List<App> page(Optional<AppId> after, int max) {
    // Ids are not empty, so that without one it begins at the first, and the index is used.
    Condition behind = after.map(AppTable.ID::gt).orElse(AppTable.ID_TEXT.gt(""));
    return database.read(tx ->
        tx.select(AppTable.ALL)
            .from(AppTable.TABLE)
            .where(behind)
            .orderBy(AppTable.ID)
            .limit(max)
            .fetch(AppTable::read));
  }
}
