package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.APP_ID;
import static millrace.store.metadata.IngestionTables.KIND;
import static millrace.store.metadata.IngestionTables.WAREHOUSE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.ingestion.DailySchedule;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Ingestion;
import millrace.ingestion.IngestionError;
import millrace.ingestion.IngestionId;
import millrace.ingestion.IngestionKey;
import millrace.ingestion.IngestionStore;
import millrace.ingestion.WarehouseConnection;
import millrace.ingestion.WarehouseType;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.store.metadata.IngestionTables.Connections;
import millrace.store.metadata.IngestionTables.Ingestions;
import millrace.store.metadata.IngestionTables.Schedules;
import millrace.store.vault.Vault;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Ingestions in the metadata database; secrets of their connections go through the vault. */
public final class SqlIngestionStore implements IngestionStore {
  private final Database database;
  private final Vault vault;

  public SqlIngestionStore(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public void add(AppId app, Ingestion ingestion, int max) {
    database.change(
        Lane.CATALOG,
        tx -> {
          if (tx.fetchCount(Ingestions.TABLE, APP_ID.eq(app)) >= max) {
            throw new MillraceException(
                IngestionError.TOO_MANY,
                "the app has " + max + " sources, which is the limit; delete some first");
          }
          int rows =
              tx.insertInto(Ingestions.TABLE)
                  .set(Ingestions.row(app, ingestion))
                  .onConflictDoNothing()
                  .execute();
          if (rows == 0) {
            throw taken(ingestion);
          }
        });
  }

  private static MillraceException taken(Ingestion ingestion) {
    return new MillraceException(
        IngestionError.TAKEN, "Ingestion source already exists with name " + ingestion.name());
  }

  @Override
  public boolean put(AppId app, Ingestion ingestion) {
    return database.write(
        Lane.CATALOG,
        tx ->
            tx.update(Ingestions.TABLE)
                    .set(Ingestions.row(app, ingestion))
                    .where(APP_ID.eq(app), Ingestions.ID.eq(ingestion.id()))
                    .execute()
                == 1);
  }

  @Override
  public Optional<Ingestion> find(AppId app, IngestionKey key) {
    return database.read(tx ->
        tx.select(Ingestions.ALL)
            .from(Ingestions.TABLE)
            .where(
                APP_ID.eq(app),
                KIND.eq(key.kind()),
                WAREHOUSE.eq(key.type()),
                CatalogTables.NAME.eq(key.name()))
            .fetchOptional(Ingestions::read));
  }

  @Override
  public List<Ingestion> all(AppId app) {
    return database.read(tx ->
        tx.select(Ingestions.ALL)
            .from(Ingestions.TABLE)
            .where(APP_ID.eq(app))
            .orderBy(CatalogTables.CREATED_AT, Ingestions.ID)
            .fetch(Ingestions::read));
  }

  @Override
  public boolean drop(AppId app, IngestionId id) {
    return database.write(
        Lane.CATALOG,
        tx ->
            tx.deleteFrom(Ingestions.TABLE).where(APP_ID.eq(app), Ingestions.ID.eq(id)).execute()
                == 1);
  }

  @Override
  public Set<AppId> apps() {
    return database.read(tx -> tx.selectDistinct(APP_ID).from(Ingestions.TABLE).fetchSet(APP_ID));
  }

  @Override
  public Optional<DailySchedule> schedule(AppId app, DatasetKind kind) {
    return database.read(tx ->
        tx.select(Schedules.HOUR, Schedules.MODE, Schedules.SCHEDULED_TO, Schedules.CHECKED_TO)
            .from(Schedules.TABLE)
            .where(APP_ID.eq(app), KIND.eq(kind))
            .fetchOptional(Schedules::read));
  }

  @Override
  public void putSchedule(AppId app, DatasetKind kind, int hour, DailySchedule.Mode mode) {
    database.change(
        Lane.CATALOG,
        tx -> {
          upsert(tx, app, kind, Schedules.HOUR, hour);
          upsert(tx, app, kind, Schedules.MODE, mode);
        });
  }

  @Override
  public void scheduled(AppId app, DatasetKind kind, LocalDate to) {
    database.change(Lane.CATALOG, tx -> upsert(tx, app, kind, Schedules.SCHEDULED_TO, to));
  }

  @Override
  public void checked(AppId app, DatasetKind kind, LocalDate to) {
    database.change(Lane.CATALOG, tx -> upsert(tx, app, kind, Schedules.CHECKED_TO, to));
  }

  /** Sets one column; a schedule that is not there yet begins as the standard one. */
  static <T> void upsert(DSLContext tx, AppId app, DatasetKind kind, Field<T> column, T value) {
    tx.insertInto(Schedules.TABLE)
        .set(APP_ID, app)
        .set(KIND, kind)
        .set(Schedules.HOUR, DailySchedule.STANDARD.hour())
        .set(Schedules.MODE, DailySchedule.STANDARD.mode())
        .onConflictDoNothing()
        .execute();
    tx.update(Schedules.TABLE).set(column, value).where(APP_ID.eq(app), KIND.eq(kind)).execute();
  }

  @Override
  public void putConnection(AppId app, WarehouseConnection connection, Config secrets) {
    byte[] encrypted = vault.encrypt(app, connection.id(), secrets);
    database.change(
        Lane.CATALOG,
        tx ->
            tx.insertInto(Connections.TABLE)
                .set(Connections.row(app, connection, encrypted))
                .onConflict(APP_ID, WAREHOUSE)
                .doUpdate()
                .set(Connections.row(app, connection, encrypted))
                .execute());
  }

  @Override
  public Optional<WarehouseConnection> connection(AppId app, WarehouseType type) {
    return database.read(tx ->
        tx.select(
                WAREHOUSE,
                Connections.ID,
                CatalogTables.INPUT,
                Connections.SECRET_NAMES,
                CatalogTables.CREATED_AT,
                CatalogTables.UPDATED_AT)
            .from(Connections.TABLE)
            .where(APP_ID.eq(app), WAREHOUSE.eq(type))
            .fetchOptional(Connections::read));
  }

  @Override
  public Optional<Credentials> credentials(AppId app, AuthenticationId id) {
    return database
        .read(tx ->
            tx.select(Connections.SECRETS)
                .from(Connections.TABLE)
                .where(APP_ID.eq(app), Connections.ID.eq(id))
                .fetchOptional())
        .map(row ->
            new Credentials(
                AuthenticationType.SECRETS.word(),
                vault.decrypt(app, id, row.get(Connections.SECRETS))));
  }
}
