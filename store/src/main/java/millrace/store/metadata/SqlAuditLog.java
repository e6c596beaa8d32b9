package millrace.store.metadata;

import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.audit.AuditEntry;
import millrace.audit.AuditId;
import millrace.audit.AuditLog;
import millrace.spi.AppId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;

/** The audit log in the metadata database. */
public final class SqlAuditLog implements AuditLog {
  private final Database database;

  public SqlAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public void add(AuditEntry entry) {
    database.change(
        Lane.CATALOG,
        tx -> tx.insertInto(AuditTable.TABLE).set(AuditTable.values(entry)).execute());
  }

  @Override
  public List<AuditEntry> page(AppId app, Optional<AuditId> before, int max) {
    Condition older = before.map(AuditTable.ID::lt).orElse(noCondition());
    return database.read(tx ->
        tx.select(AuditTable.ALL)
            .from(AuditTable.TABLE)
            .where(AuditTable.APP_ID.eq(app), older)
            .orderBy(AuditTable.ID.desc())
            .limit(max)
            .fetch(AuditTable::read));
  }

  @Override
  public int prune(AppId app, Instant olderThan, long kept, int max) {
    return database.write(Lane.CATALOG, tx -> prune(tx, app, olderThan, kept, max));
  }

  private static int prune(DSLContext tx, AppId app, Instant olderThan, long kept, int max) {
    long tooMany = tx.fetchCount(AuditTable.TABLE, AuditTable.APP_ID.eq(app)) - kept;
    List<Record2<AuditId, Instant>> oldest =
        tx.select(AuditTable.ID, AuditTable.AT)
            .from(AuditTable.TABLE)
            .where(AuditTable.APP_ID.eq(app))
            .orderBy(AuditTable.ID)
            .limit(max)
            .fetch();
    int pruned = 0;
    while (pruned < oldest.size()
        && (pruned < tooMany || oldest.get(pruned).value2().isBefore(olderThan))) {
      pruned++;
    }
    if (pruned > 0) {
      AuditId last = oldest.get(pruned - 1).value1();
      tx.deleteFrom(AuditTable.TABLE)
          .where(AuditTable.APP_ID.eq(app), AuditTable.ID.le(last))
          .execute();
    }
    return pruned;
  }
}
