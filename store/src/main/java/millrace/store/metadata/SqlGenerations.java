package millrace.store.metadata;

import static millrace.store.metadata.GenerationTables.APP_ID;
import static millrace.store.metadata.GenerationTables.GENERATION;
import static millrace.store.metadata.GenerationTables.ID;
import static millrace.store.metadata.GenerationTables.INDEX_NAME;
import static millrace.store.metadata.GenerationTables.POINTER;
import static millrace.store.metadata.GenerationTables.RUN_ID;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.store.index.Generations;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Generations of indexes in the metadata database. */
public final class SqlGenerations implements Generations {
  private final Database database;
  private final Supplier<UUID> ids;

  public SqlGenerations(Database database, Supplier<UUID> ids) {
    this.database = database;
    this.ids = ids;
  }

  @Override
  public Optional<String> live(AppId app, String index) {
    return database.read(tx -> GenerationTables.live(tx, app, index));
  }

  @Override
  public String liveOrNew(AppId app, String index) {
    return live(app, index)
        .orElseGet(() ->
            database.write(
                Lane.CATALOG,
                tx ->
                    GenerationTables.live(tx, app, index)
                        .orElseGet(() -> newLive(tx, app, index))));
  }

  @Override
  public String staged(AppId app, String index, RunId run) {
    return database.write(
        Lane.CATALOG,
        tx ->
            tx.select(ID)
                .from(GENERATION)
                .where(APP_ID.eq(app), INDEX_NAME.eq(index), RUN_ID.eq(run))
                .fetchOptional(ID)
                .orElseGet(() -> add(tx, app, index, run)));
  }

  @Override
  public void dropStaged(AppId app, RunId run) {
    database.change(
        Lane.CATALOG,
        tx -> tx.deleteFrom(GENERATION).where(APP_ID.eq(app), RUN_ID.eq(run)).execute());
  }

  @Override
  public List<RunId> building(AppId app) {
    return database.read(tx ->
        tx.selectDistinct(RUN_ID)
            .from(GENERATION)
            .where(APP_ID.eq(app), RUN_ID.isNotNull())
            .fetch(RUN_ID));
  }

  @Override
  public List<String> indexes(AppId app) {
    return database.read(tx ->
        tx.select(INDEX_NAME)
            .from(POINTER)
            .where(APP_ID.eq(app))
            .orderBy(INDEX_NAME)
            .fetch(INDEX_NAME));
  }

  @Override
  public List<String> known(AppId app) {
    return database.read(
        tx -> tx.select(ID).from(GENERATION).where(APP_ID.eq(app)).orderBy(ID).fetch(ID));
  }

  private String newLive(DSLContext tx, AppId app, String index) {
    String generation = add(tx, app, index, null);
    GenerationTables.point(tx, app, index, generation);
    return generation;
  }

  private String add(DSLContext tx, AppId app, String index, @Nullable RunId run) {
    String generation = ids.get().toString();
    tx.insertInto(GENERATION)
        .set(APP_ID, app)
        .set(ID, generation)
        .set(INDEX_NAME, index)
        .set(RUN_ID, run)
        .execute();
    return generation;
  }
}
