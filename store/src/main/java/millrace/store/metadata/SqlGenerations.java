package millrace.store.metadata;

import static millrace.store.metadata.GenerationTables.APP_ID;
import static millrace.store.metadata.GenerationTables.CREATED_AT;
import static millrace.store.metadata.GenerationTables.GENERATION;
import static millrace.store.metadata.GenerationTables.ID;
import static millrace.store.metadata.GenerationTables.INDEX_NAME;
import static millrace.store.metadata.GenerationTables.POINTER;
import static millrace.store.metadata.GenerationTables.RUN_ID;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.store.index.Generations;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Generations of indexes in the metadata database. */
public final class SqlGenerations implements Generations {
  private final Database database;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public SqlGenerations(Database database, Supplier<UUID> ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Optional<String> live(AppId app, String index) {
    return database.read(tx -> GenerationTables.live(tx, app, index));
  }

  @Override
  public String liveOrNew(AppId app, String index) {
    return live(app, index)
        .orElseGet(() -> database.write(Lane.CATALOG, tx -> liveOrNew(tx, app, index)));
  }

  private String liveOrNew(DSLContext tx, AppId app, String index) {
    return GenerationTables.live(tx, app, index).orElseGet(() -> newLive(tx, app, index));
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
                .orElseGet(() -> add(tx, app, new Generation(ids.get().toString(), index), run)));
  }

  @Override
  public void dropStaged(AppId app, RunId run) {
    database.change(
        Lane.CATALOG,
        tx -> tx.deleteFrom(GENERATION).where(APP_ID.eq(app), RUN_ID.eq(run)).execute());
  }

  @Override
  public void dropStaged(AppId app, String index, RunId run) {
    database.change(
        Lane.CATALOG,
        tx ->
            tx.deleteFrom(GENERATION)
                .where(APP_ID.eq(app), INDEX_NAME.eq(index), RUN_ID.eq(run))
                .execute());
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
  public List<RunId> building(AppId app, String index) {
    return database.read(tx ->
        tx.selectDistinct(RUN_ID)
            .from(GENERATION)
            .where(APP_ID.eq(app), INDEX_NAME.eq(index), RUN_ID.isNotNull())
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

  @Override
  public Optional<Instant> createdAt(AppId app, String index) {
    return database.read(tx ->
        tx.select(CREATED_AT)
            .from(POINTER)
            .where(APP_ID.eq(app), INDEX_NAME.eq(index))
            .fetchOptional(CREATED_AT));
  }

  @Override
  public void drop(AppId app, String index) {
    database.change(Lane.CATALOG, tx -> drop(tx, app, index));
  }

  private static void drop(DSLContext tx, AppId app, String index) {
    Optional<String> live = GenerationTables.live(tx, app, index);
    IndexSettingsTable.delete(tx, app, index);
    tx.deleteFrom(POINTER).where(APP_ID.eq(app), INDEX_NAME.eq(index)).execute();
    live.ifPresent(generation -> GenerationTables.forget(tx, app, generation));
  }

  @Override
  public void move(AppId app, String from, String to) {
    database.change(
        Lane.CATALOG,
        tx -> {
          String generation =
              GenerationTables.live(tx, app, from)
                  .orElseThrow(() -> new IllegalStateException("there is no index " + from));
          Optional<Map<String, Object>> settings = IndexSettingsTable.find(tx, app, from);
          drop(tx, app, from);
          drop(tx, app, to);
          add(tx, app, new Generation(generation, to), null);
          GenerationTables.point(tx, app, to, generation, clock.instant());
          settings.ifPresent(values -> IndexSettingsTable.put(tx, app, to, values));
        });
  }

  @Override
  public Optional<Map<String, Object>> settings(AppId app, String index) {
    return database.read(tx ->
        GenerationTables.live(tx, app, index)
            .map(_ -> IndexSettingsTable.find(tx, app, index).orElse(Map.of())));
  }

  @Override
  public void changeSettings(AppId app, String index, UnaryOperator<Map<String, Object>> change) {
    database.change(
        Lane.CATALOG,
        tx -> {
          String _ = liveOrNew(tx, app, index);
          Map<String, Object> now = IndexSettingsTable.find(tx, app, index).orElse(Map.of());
          IndexSettingsTable.put(tx, app, index, change.apply(now));
        });
  }

  private String newLive(DSLContext tx, AppId app, String index) {
    String generation = add(tx, app, new Generation(ids.get().toString(), index), null);
    GenerationTables.point(tx, app, index, generation, clock.instant());
    return generation;
  }

  private record Generation(String id, String index) {}

  private static String add(DSLContext tx, AppId app, Generation generation, @Nullable RunId run) {
    tx.insertInto(GENERATION)
        .set(APP_ID, app)
        .set(ID, generation.id())
        .set(INDEX_NAME, generation.index())
        .set(RUN_ID, run)
        .execute();
    return generation.id();
  }
}
