package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.APP_ID;
import static millrace.store.metadata.CatalogTables.AUTHENTICATION_ID;
import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.INPUT;
import static millrace.store.metadata.CatalogTables.NAME;
import static millrace.store.metadata.CatalogTables.TYPE;
import static millrace.store.metadata.CatalogTables.UPDATED_AT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.store.metadata.CatalogTables.Authentications;
import millrace.store.metadata.CatalogTables.Destinations;
import millrace.store.metadata.CatalogTables.Sources;
import millrace.store.vault.Vault;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Definitions in the metadata database; what is secret in them goes through the vault. */
public final class SqlCatalogStore implements CatalogStore {
  private final Database database;
  private final Vault vault;

  public SqlCatalogStore(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public void put(AppId app, Authentication authentication, Config secrets) {
    AuthenticationId id = authentication.id();
    Map<Field<?>, Object> row = row(app, authentication.name(), authentication.stamps());
    row.put(Authentications.ID, id);
    row.put(TYPE, authentication.type());
    row.put(INPUT, authentication.input());
    row.put(Authentications.SECRETS, vault.encrypt(app, id, secrets));
    put(Authentications.TABLE, Authentications.ID, row);
  }

  @Override
  public void put(AppId app, SourceDefinition source) {
    Map<Field<?>, Object> row = row(app, source.name(), source.stamps());
    row.put(Sources.ID, source.id());
    row.put(TYPE, source.type());
    row.put(INPUT, source.input());
    row.put(AUTHENTICATION_ID, source.authentication().orElse(null));
    put(Sources.TABLE, Sources.ID, row);
  }

  @Override
  public void put(AppId app, DestinationDefinition destination) {
    Map<Field<?>, Object> row = row(app, destination.name(), destination.stamps());
    row.put(Destinations.ID, destination.id());
    row.put(TYPE, destination.type());
    row.put(INPUT, destination.input());
    row.put(AUTHENTICATION_ID, destination.authentication().orElse(null));
    put(Destinations.TABLE, Destinations.ID, row);
  }

  @Override
  public void put(AppId app, Task task) {
    Map<Field<?>, Object> row = row(app, task.name(), task.stamps());
    TaskTable.put(row, task);
    put(TaskTable.TABLE, TaskTable.ID, row);
  }

  private static Map<Field<?>, Object> row(AppId app, String name, Stamps stamps) {
    Map<Field<?>, Object> row = new LinkedHashMap<>();
    row.put(APP_ID, app);
    row.put(NAME, name);
    row.put(CREATED_AT, stamps.createdAt());
    row.put(UPDATED_AT, stamps.updatedAt());
    return row;
  }

  private void put(Table<Record> table, Field<?> id, Map<Field<?>, Object> row) {
    database.change(
        Lane.CATALOG,
        tx -> tx.insertInto(table).set(row).onConflict(APP_ID, id).doUpdate().set(row).execute());
  }

  @Override
  public Optional<Authentication> authentication(AppId app, AuthenticationId id) {
    return find(Authentications.ALL, Authentications.TABLE, app, Authentications.ID.eq(id))
        .map(SqlCatalogStore::authentication);
  }

  @Override
  public Optional<SourceDefinition> source(AppId app, SourceId id) {
    return find(Sources.ALL, Sources.TABLE, app, Sources.ID.eq(id))
        .map(row ->
            new SourceDefinition(
                id,
                row.get(TYPE),
                row.get(NAME),
                row.get(INPUT),
                Optional.ofNullable(row.get(AUTHENTICATION_ID)),
                stamps(row)));
  }

  @Override
  public Optional<DestinationDefinition> destination(AppId app, DestinationId id) {
    return find(Destinations.ALL, Destinations.TABLE, app, Destinations.ID.eq(id))
        .map(row ->
            new DestinationDefinition(
                id,
                row.get(TYPE),
                row.get(NAME),
                row.get(INPUT),
                Optional.ofNullable(row.get(AUTHENTICATION_ID)),
                stamps(row)));
  }

  @Override
  public Optional<Task> task(AppId app, TaskId id) {
    return find(TaskTable.ALL, TaskTable.TABLE, app, TaskTable.ID.eq(id)).map(TaskTable::task);
  }

  @Override
  public Optional<Task> taskNamed(AppId app, String name) {
    return database
        .read(tx ->
            tx.select(TaskTable.ALL)
                .from(TaskTable.TABLE)
                .where(APP_ID.eq(app), NAME.eq(name))
                .orderBy(CREATED_AT, TaskTable.ID)
                .limit(1)
                .fetchOptional())
        .map(TaskTable::task);
  }

  @Override
  public void drop(AppId app, AuthenticationId id) {
    database.change(
        Lane.CATALOG,
        tx ->
            tx.deleteFrom(Authentications.TABLE)
                .where(APP_ID.eq(app), Authentications.ID.eq(id))
                .execute());
  }

  @Override
  public Credentials credentials(AppId app, AuthenticationId id) {
    Record row =
        find(Authentications.ALL, Authentications.TABLE, app, Authentications.ID.eq(id))
            .orElseThrow(() ->
                new MillraceException(
                    CatalogError.AUTHENTICATION_NOT_FOUND, "no authentication " + id));
    Map<String, Object> all = new LinkedHashMap<>(row.get(INPUT).values());
    all.putAll(vault.decrypt(app, id, row.get(Authentications.SECRETS)).values());
    return new Credentials(row.get(TYPE), new Config(all));
  }

  private Optional<Record> find(
      List<Field<?>> fields, Table<Record> table, AppId app, Condition sameId) {
    return database.read(
        tx -> tx.select(fields).from(table).where(APP_ID.eq(app), sameId).fetchOptional());
  }

  private static Authentication authentication(Record row) {
    return new Authentication(
        row.get(Authentications.ID), row.get(TYPE), row.get(NAME), row.get(INPUT), stamps(row));
  }

  private static Stamps stamps(Record row) {
    return new Stamps(row.get(CREATED_AT), row.get(UPDATED_AT));
  }
}
