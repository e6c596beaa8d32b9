package millrace.store.metadata;

import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.KeyHash;
import millrace.access.KeyId;
import millrace.access.KeyStore;
import millrace.spi.AppId;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Keys in the metadata database. */
public final class SqlKeyStore implements KeyStore {
  private final Database database;

  public SqlKeyStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(ApiKey key, KeyHash hash, int max) {
    return database.write(
        Lane.CATALOG,
        tx ->
            hasRoom(tx, key, max)
                && tx.insertInto(KeyTable.TABLE).set(KeyTable.values(key, hash)).execute() == 1);
  }

  private static boolean hasRoom(DSLContext tx, ApiKey key, int max) {
    int there = tx.fetchCount(KeyTable.TABLE, KeyTable.APP_ID.eq(key.app()));
    return there < max || forgetOne(tx, key.app(), key.createdAt());
  }

  private static boolean forgetOne(DSLContext tx, AppId app, Instant now) {
    Condition ended = KeyTable.REVOKED_AT.isNotNull().or(KeyTable.EXPIRES_AT.le(now));
    Optional<KeyId> oldest =
        tx.select(KeyTable.ID)
            .from(KeyTable.TABLE)
            .where(KeyTable.APP_ID.eq(app), ended)
            .orderBy(KeyTable.ID)
            .limit(1)
            .fetchOptional(KeyTable.ID);
    oldest.ifPresent(id -> tx.deleteFrom(KeyTable.TABLE).where(KeyTable.is(app, id)).execute());
    return oldest.isPresent();
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) {
    return database.read(tx -> find(tx, KeyTable.HASH.eq(hash)));
  }

  @Override
  public Optional<ApiKey> find(AppId app, KeyId id) {
    return database.read(tx -> find(tx, KeyTable.is(app, id)));
  }

  private static Optional<ApiKey> find(DSLContext tx, Condition which) {
    return tx.select(KeyTable.ALL).from(KeyTable.TABLE).where(which).fetchOptional(KeyTable::read);
  }

  @Override
  public List<ApiKey> page(AppId app, Optional<KeyId> before, int max) {
    Condition older = before.map(KeyTable.ID::lt).orElse(noCondition());
    return database.read(tx ->
        tx.select(KeyTable.ALL)
            .from(KeyTable.TABLE)
            .where(KeyTable.APP_ID.eq(app), older)
            .orderBy(KeyTable.ID.desc())
            .limit(max)
            .fetch(KeyTable::read));
  }

  @Override
  public Optional<ApiKey> revoke(AppId app, KeyId id, Instant at) {
    return database.write(
        Lane.CATALOG,
        tx -> {
          tx.update(KeyTable.TABLE)
              .set(KeyTable.REVOKED_AT, at)
              .where(KeyTable.is(app, id), KeyTable.REVOKED_AT.isNull())
              .execute();
          return find(tx, KeyTable.is(app, id));
        });
  }

  @Override
  public void used(AppId app, KeyId id, Instant at) {
    database.change(
        Lane.CATALOG,
        tx ->
            tx.update(KeyTable.TABLE)
                .set(KeyTable.LAST_USED_AT, at)
                .where(KeyTable.is(app, id))
                .execute());
  }
}
