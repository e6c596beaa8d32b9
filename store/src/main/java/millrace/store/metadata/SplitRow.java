package millrace.store.metadata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.ledger.Verdict;
import millrace.run.RunError;
import millrace.run.RunState;
import millrace.spi.AppId;
import millrace.spi.SplitId;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Counts;
import millrace.spi.source.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * What decides whether a step on a split may be taken, as a transaction sees it.
 *
 * @param stopping whether the run is to stop, or has ended
 * @param rejectsKept how many rejects of the run are kept
 */
record SplitRow(
    SplitId id,
    long epoch,
    long seq,
    boolean done,
    boolean stopping,
    int rejectsKept,
    Optional<Prepared> prepared) {
  private static final String STOPPING = RunTable.word(new RunState.Stopping(Instant.MIN));
  private static final List<Field<?>> FIELDS = fields();

  /** A slice that was prepared and neither committed nor dropped. */
  record Prepared(SliceId id, Cursor next, Counts counts, int rejectsStored) {}

  private static List<Field<?>> fields() {
    List<Field<?>> fields =
        new ArrayList<>(
            List.of(
                SplitTable.EPOCH,
                SplitTable.SEQ,
                SplitTable.DONE,
                RunTable.STATE,
                RunTable.ENDED,
                RunTable.REJECTS_KEPT,
                SliceTable.EPOCH,
                SliceTable.NEXT_CURSOR,
                SliceTable.REJECTS_STORED));
    fields.addAll(SliceTable.COUNTS.all());
    return List.copyOf(fields);
  }

  /**
   * @throws MillraceException {@code run.not_found}
   */
  static SplitRow find(DSLContext tx, AppId app, SplitId id) {
    return tx.select(FIELDS)
        .from(SplitTable.TABLE)
        .join(RunTable.TABLE)
        .on(RunTable.APP_ID.eq(SplitTable.APP_ID), RunTable.ID.eq(SplitTable.RUN_ID))
        .leftJoin(SliceTable.TABLE)
        .on(
            SliceTable.APP_ID.eq(SplitTable.APP_ID),
            SliceTable.RUN_ID.eq(SplitTable.RUN_ID),
            SliceTable.SPLIT.eq(SplitTable.NUMBER),
            SliceTable.SEQ.eq(SplitTable.SEQ.plus(1)))
        .where(SplitTable.is(app, id), RunTable.PLANNED.isTrue())
        .fetchOptional(row -> read(row, id))
        .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "no split " + id));
  }

  private static SplitRow read(Record row, SplitId id) {
    long seq = row.get(SplitTable.SEQ);
    boolean stopping = row.get(RunTable.ENDED) || row.get(RunTable.STATE).equals(STOPPING);
    Optional<Prepared> prepared =
        Optional.ofNullable(row.get(SliceTable.EPOCH))
            .map(epoch ->
                new Prepared(
                    new SliceId(id, epoch, seq + 1),
                    row.get(SliceTable.NEXT_CURSOR),
                    SliceTable.COUNTS.read(row),
                    row.get(SliceTable.REJECTS_STORED)));
    return new SplitRow(
        id,
        row.get(SplitTable.EPOCH),
        seq,
        row.get(SplitTable.DONE),
        stopping,
        row.get(RunTable.REJECTS_KEPT),
        prepared);
  }

  /** The answer to a step that was taken. */
  Verdict verdict() {
    return stopping ? Verdict.CANCEL : Verdict.OK;
  }

  Optional<SliceId> preparedId() {
    return prepared.map(Prepared::id);
  }
}
