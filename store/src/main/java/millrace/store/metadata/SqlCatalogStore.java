package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.APP_ID;
import static millrace.store.metadata.CatalogTables.AUTHENTICATION_ID;
import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.INPUT;
import static millrace.store.metadata.CatalogTables.NAME;
import static millrace.store.metadata.CatalogTables.TYPE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationFilter;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationFilter;
import millrace.catalog.DestinationId;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.Referrer;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceFilter;
import millrace.catalog.SourceId;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.catalog.Transformation;
import millrace.catalog.TransformationFilter;
import millrace.catalog.TransformationId;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.store.vault.Vault;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Definitions in the metadata database; what is secret in them goes through the vault. */
public final class SqlCatalogStore implements CatalogStore {
  private final Reach reach;
  private final Vault vault;

  public SqlCatalogStore(Database database, Vault vault) {
    this(new Outside(database), vault);
  }

  private SqlCatalogStore(Reach reach, Vault vault) {
    this.reach = reach;
    this.vault = vault;
  }

  /** The way to the rows. */
  private sealed interface Reach {
    <T> T read(Function<DSLContext, T> queries);

    <T> T write(Function<DSLContext, T> change);
  }

  /** Each call is a transaction of its own. */
  private record Outside(Database database) implements Reach {
    @Override
    public <T> T read(Function<DSLContext, T> queries) {
      return database.read(queries);
    }

    @Override
    public <T> T write(Function<DSLContext, T> change) {
      return database.write(Lane.CATALOG, change);
    }
  }

  /** Each call is a part of a transaction. */
  private record Inside(DSLContext transaction) implements Reach {
    @Override
    public <T> T read(Function<DSLContext, T> queries) {
      return queries.apply(transaction);
    }

    @Override
    public <T> T write(Function<DSLContext, T> change) {
      return change.apply(transaction);
    }
  }

  @Override
  public <T> T change(Function<CatalogStore, T> work) {
    return reach.write(tx -> work.apply(new SqlCatalogStore(new Inside(tx), vault)));
  }

  private <T, I> void put(DefinitionRows<T, I> rows, Map<Field<?>, Object> row) {
    reach.write(tx -> {
      rows.put(tx, row);
      return true;
    });
  }

  @Override
  public void put(AppId app, Authentication authentication, Config secrets) {
    Map<Field<?>, Object> row = AuthenticationTable.row(app, authentication);
    row.put(AuthenticationTable.SECRETS, vault.encrypt(app, authentication.id(), secrets));
    put(AuthenticationTable.ROWS, row);
  }

  @Override
  public void update(AppId app, Authentication authentication) {
    reach.write(tx ->
        tx.update(AuthenticationTable.ROWS.table())
            .set(AuthenticationTable.row(app, authentication))
            .where(APP_ID.eq(app), AuthenticationTable.ID.eq(authentication.id()))
            .execute());
  }

  @Override
  public void put(AppId app, SourceDefinition source) {
    put(SourceTable.ROWS, SourceTable.row(app, source));
  }

  @Override
  public void put(AppId app, DestinationDefinition destination) {
    put(DestinationTable.ROWS, DestinationTable.row(app, destination));
  }

  @Override
  public void put(AppId app, Transformation transformation) {
    put(TransformationTable.ROWS, TransformationTable.row(app, transformation));
  }

  @Override
  public void put(AppId app, Task task) {
    put(TaskTable.ROWS, TaskTable.row(app, task));
  }

  @Override
  public Optional<Authentication> authentication(AppId app, AuthenticationId id) {
    return reach.read(tx -> AuthenticationTable.ROWS.find(tx, app, id));
  }

  @Override
  public Optional<SourceDefinition> source(AppId app, SourceId id) {
    return reach.read(tx -> SourceTable.ROWS.find(tx, app, id));
  }

  @Override
  public Optional<DestinationDefinition> destination(AppId app, DestinationId id) {
    return reach.read(tx -> DestinationTable.ROWS.find(tx, app, id));
  }

  @Override
  public Optional<Transformation> transformation(AppId app, TransformationId id) {
    return reach.read(tx -> TransformationTable.ROWS.find(tx, app, id));
  }

  @Override
  public Optional<Task> task(AppId app, TaskId id) {
    return reach.read(tx -> TaskTable.ROWS.find(tx, app, id));
  }

  @Override
  public List<Authentication> authentications(AppId app, Collection<AuthenticationId> ids) {
    return reach.read(tx -> AuthenticationTable.ROWS.find(tx, app, ids));
  }

  @Override
  public List<SourceDefinition> sources(AppId app, Collection<SourceId> ids) {
    return reach.read(tx -> SourceTable.ROWS.find(tx, app, ids));
  }

  @Override
  public List<DestinationDefinition> destinations(AppId app, Collection<DestinationId> ids) {
    return reach.read(tx -> DestinationTable.ROWS.find(tx, app, ids));
  }

  @Override
  public List<Transformation> transformations(AppId app, Collection<TransformationId> ids) {
    return reach.read(tx -> TransformationTable.ROWS.find(tx, app, ids));
  }

  @Override
  public List<Task> tasks(AppId app, Collection<TaskId> ids) {
    return reach.read(tx -> TaskTable.ROWS.find(tx, app, ids));
  }

  @Override
  public Page<Authentication> authentications(
      AppId app, AuthenticationFilter filter, Listing<AuthenticationFilter.Key> listing) {
    Field<?> key = AuthenticationTable.column(listing.key());
    return reach.read(tx ->
        AuthenticationTable.ROWS.page(tx, app, AuthenticationTable.wanted(filter), key, listing));
  }

  @Override
  public Page<SourceDefinition> sources(
      AppId app, SourceFilter filter, Listing<SourceFilter.Key> listing) {
    Field<?> key = SourceTable.column(listing.key());
    return reach.read(
        tx -> SourceTable.ROWS.page(tx, app, SourceTable.wanted(filter), key, listing));
  }

  @Override
  public Page<DestinationDefinition> destinations(
      AppId app, DestinationFilter filter, Listing<DestinationFilter.Key> listing) {
    Field<?> key = DestinationTable.column(listing.key());
    return reach.read(
        tx -> DestinationTable.ROWS.page(tx, app, DestinationTable.wanted(filter), key, listing));
  }

  @Override
  public Page<Transformation> transformations(
      AppId app, TransformationFilter filter, Listing<TransformationFilter.Key> listing) {
    Field<?> key = TransformationTable.column(listing.key());
    return reach.read(tx ->
        TransformationTable.ROWS.page(tx, app, TransformationTable.wanted(filter), key, listing));
  }

  @Override
  public Page<Task> tasks(AppId app, TaskFilter filter, Listing<TaskFilter.Key> listing) {
    Field<?> key = TaskTable.column(listing.key());
    return reach.read(
        tx -> TaskTable.ROWS.page(tx, app, TaskTable.wanted(app, filter), key, listing));
  }

  @Override
  public Optional<Task> taskNamed(AppId app, String name) {
    DefinitionRows<Task, TaskId> rows = TaskTable.ROWS;
    return reach
        .read(tx ->
            tx.select(rows.fields())
                .from(rows.table())
                .where(APP_ID.eq(app), NAME.eq(name))
                .orderBy(CREATED_AT, rows.id())
                .limit(1)
                .fetchOptional())
        .map(rows.reading());
  }

  @Override
  public List<Referrer> referrers(AppId app, AuthenticationId id, int max) {
    return reach.read(tx -> {
      List<Referrer> found = new ArrayList<>();
      found.addAll(SourceTable.ROWS.referrers(tx, app, AUTHENTICATION_ID.eq(id), max));
      found.addAll(DestinationTable.ROWS.referrers(tx, app, AUTHENTICATION_ID.eq(id), max));
      found.addAll(TransformationTable.ROWS.referrers(tx, app, TransformationTable.uses(id), max));
      return found.stream().limit(max).toList();
    });
  }

  @Override
  public List<Referrer> referrers(AppId app, SourceId id, int max) {
    return reach.read(tx -> TaskTable.ROWS.referrers(tx, app, TaskTable.SOURCE_ID.eq(id), max));
  }

  @Override
  public List<Referrer> referrers(AppId app, DestinationId id, int max) {
    return reach.read(
        tx -> TaskTable.ROWS.referrers(tx, app, TaskTable.DESTINATION_ID.eq(id), max));
  }

  @Override
  public List<Referrer> referrers(AppId app, TransformationId id, int max) {
    return reach.read(
        tx -> DestinationTable.ROWS.referrers(tx, app, DestinationTable.uses(id), max));
  }

  @Override
  public void putStreams(AppId app, SourceId id, String streams) {
    reach.write(tx ->
        tx.update(SourceTable.ROWS.table())
            .set(SourceTable.STREAMS, streams)
            .where(APP_ID.eq(app), SourceTable.ID.eq(id))
            .execute());
  }

  @Override
  public Optional<String> streams(AppId app, SourceId id) {
    return reach.read(tx ->
        tx.select(SourceTable.STREAMS)
            .from(SourceTable.ROWS.table())
            .where(APP_ID.eq(app), SourceTable.ID.eq(id), SourceTable.STREAMS.isNotNull())
            .fetchOptional(SourceTable.STREAMS));
  }

  @Override
  public boolean drop(AppId app, AuthenticationId id) {
    return reach.write(tx -> AuthenticationTable.ROWS.drop(tx, app, id));
  }

  @Override
  public boolean drop(AppId app, SourceId id) {
    return reach.write(tx -> SourceTable.ROWS.drop(tx, app, id));
  }

  @Override
  public boolean drop(AppId app, DestinationId id) {
    return reach.write(tx -> DestinationTable.ROWS.drop(tx, app, id));
  }

  @Override
  public boolean drop(AppId app, TransformationId id) {
    return reach.write(tx -> TransformationTable.ROWS.drop(tx, app, id));
  }

  @Override
  public boolean drop(AppId app, TaskId id) {
    return reach.write(tx -> TaskTable.ROWS.drop(tx, app, id));
  }

  @Override
  public Credentials credentials(AppId app, AuthenticationId id) {
    Record row =
        reach
            .read(tx ->
                tx.select(TYPE, INPUT, AuthenticationTable.SECRETS)
                    .from(AuthenticationTable.ROWS.table())
                    .where(APP_ID.eq(app), AuthenticationTable.ID.eq(id))
                    .fetchOptional())
            .orElseThrow(() ->
                new MillraceException(
                    CatalogError.AUTHENTICATION_NOT_FOUND, "no authentication " + id));
    Config secrets = vault.decrypt(app, id, row.get(AuthenticationTable.SECRETS));
    return new Credentials(row.get(TYPE), row.get(INPUT).with(secrets));
  }
}
