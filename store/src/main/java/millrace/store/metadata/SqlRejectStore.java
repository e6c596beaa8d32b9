package millrace.store.metadata;

import static org.jooq.impl.DSL.row;

import java.util.ArrayList;
import java.util.List;
import millrace.ledger.RejectStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.jooq.Field;
import org.jooq.Record;

/** Rejects in the metadata database. */
public final class SqlRejectStore implements RejectStore {
  /** The name of the split that a position numbers. */
  private static final Field<String> SPLIT_NAME = SplitTable.NAME;

  private static final List<Field<?>> FIELDS = fields();

  private final Database database;

  public SqlRejectStore(Database database) {
    this.database = database;
  }

  private static List<Field<?>> fields() {
    List<Field<?>> fields = new ArrayList<>(RejectTable.ALL);
    fields.add(SPLIT_NAME);
    return List.copyOf(fields);
  }

  @Override
  public List<KeptReject> page(AppId app, RunId run, RejectKey after, int max) {
    return database.read(tx ->
        tx.select(FIELDS)
            .from(RejectTable.TABLE)
            .join(SliceTable.TABLE)
            .on(
                SliceTable.APP_ID.eq(RejectTable.APP_ID),
                SliceTable.RUN_ID.eq(RejectTable.RUN_ID),
                SliceTable.SPLIT.eq(RejectTable.SPLIT),
                SliceTable.SEQ.eq(RejectTable.SEQ))
            .leftJoin(SplitTable.TABLE)
            .on(
                SplitTable.APP_ID.eq(RejectTable.APP_ID),
                SplitTable.RUN_ID.eq(RejectTable.RUN_ID),
                SplitTable.NUMBER.eq(RejectTable.POSITION_SPLIT))
            .where(
                RejectTable.APP_ID.eq(app),
                RejectTable.RUN_ID.eq(run),
                row(RejectTable.SPLIT, RejectTable.SEQ, RejectTable.NUMBER)
                    .gt(after.split(), after.seq(), after.number()),
                SliceTable.COMMITTED_AT.isNotNull(),
                RejectTable.NUMBER.le(SliceTable.REJECTS_KEPT))
            .orderBy(RejectTable.SPLIT, RejectTable.SEQ, RejectTable.NUMBER)
            .limit(max)
            .fetch(SqlRejectStore::read));
  }

  private static KeptReject read(Record row) {
    String file = row.get(RejectTable.POSITION_FILE);
    String split = row.get(SPLIT_NAME);
    RejectKey key =
        new RejectKey(
            row.get(RejectTable.SPLIT), row.get(RejectTable.SEQ), row.get(RejectTable.NUMBER));
    return new KeptReject(
        key,
        RejectTable.read(row, file.isEmpty() && split != null ? split : file),
        row.get(RejectTable.ORIGINAL_BYTES));
  }

  @Override
  public long kept(AppId app, RunId run) {
    return database.read(tx ->
        tx.select(RunTable.REJECTS_KEPT)
            .from(RunTable.TABLE)
            .where(RunTable.is(app, run))
            .fetchOptional(RunTable.REJECTS_KEPT)
            .orElse(0)
            .longValue());
  }
}
