package millrace.store.metadata;

import static org.jooq.impl.DSL.max;

import java.util.List;
import java.util.Optional;
import millrace.ledger.RejectLimits;
import millrace.spi.AppId;
import millrace.spi.SplitId;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Rejects on their way to the disk and off it again. They are written in chunks before their slice
 * is, and nobody sees them until it is committed; so a crash may leave some that belong to no
 * slice, which {@link #sweep} finds.
 */
final class RejectRows {
  private final Database database;
  private final RejectLimits limits;

  RejectRows(Database database, RejectLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  /** Where the chunk that starts there ends. */
  int chunkEnd(List<Reject> rejects, int first) {
    long size = 0;
    int end = first;
    while (end < rejects.size()) {
      Reject reject = rejects.get(end);
      size +=
          Math.min(reject.original().length, limits.originalBytesMax())
              + Chunks.bytes(reject.message())
              + Chunks.ROW_BYTES;
      if (end > first && size > Chunks.BYTES_MAX) {
        return end;
      }
      end++;
    }
    return end;
  }

  /** Writes some of the rejects of a slice; their numbers start with 1. */
  void insert(DSLContext tx, AppId app, SliceId slice, List<Reject> rejects, int first, int end) {
    if (first == end) {
      return;
    }
    Object[][] rows = new Object[end - first][];
    for (int i = first; i < end; i++) {
      rows[i - first] = row(app, slice, i + 1, rejects.get(i));
    }
    tx.batch(
            tx.insertInto(RejectTable.TABLE)
                .columns(RejectTable.ALL)
                .values(new Object[RejectTable.ALL.size()]),
            rows)
        .execute();
  }

  private Object[] row(AppId app, SliceId slice, int number, Reject reject) {
    Reject cut = limits.cut(reject);
    Position position = cut.position();
    return new Object[] {
      app,
      slice.split().run(),
      slice.split().number(),
      slice.seq(),
      number,
      cut.disposition(),
      cut.code().id(),
      cut.code().blame(),
      cut.code().retry(),
      cut.message(),
      position.split(),
      position.file(),
      position.record(),
      position.offset(),
      cut.original(),
      (long) reject.original().length
    };
  }

  /** Whether there are rejects behind the last slice that are of no prepared one. */
  static boolean anyLeft(DSLContext tx, AppId app, SplitRow split) {
    return split.prepared().isEmpty() && highest(tx, app, split.id(), split.seq() + 1).isPresent();
  }

  /**
   * Deletes all rejects of a split that nobody will ever see, a few in each transaction. Only for
   * the worker that has the lease: what looks left over may be what a younger one is writing.
   */
  void sweep(AppId app, SplitId split, long epoch) {
    while (database.write(Lane.LEDGER, tx -> sweepSome(tx, app, split, epoch))) {
      // Each round deletes some, and the last finds none.
    }
  }

  private static boolean sweepSome(DSLContext tx, AppId app, SplitId id, long epoch) {
    SplitRow split = SplitRow.find(tx, app, id);
    if (split.epoch() != epoch) {
      return false;
    }
    Optional<Integer> left =
        split.prepared().isPresent() ? Optional.empty() : highest(tx, app, id, split.seq() + 1);
    if (left.isPresent()) {
      deleteAbove(tx, app, id, split.seq() + 1, left.get() - Chunks.DELETED_ROWS_MAX);
      return true;
    }
    return trimSome(tx, app, split);
  }

  /** Of a committed slice those go that were beyond the bound of the run when it was committed. */
  private static boolean trimSome(DSLContext tx, AppId app, SplitRow split) {
    Optional<? extends Record> over =
        tx.select(SliceTable.SEQ, SliceTable.REJECTS_STORED, SliceTable.REJECTS_KEPT)
            .from(SliceTable.TABLE)
            .where(
                SliceTable.of(app, split.id()),
                SliceTable.COMMITTED_AT.isNotNull(),
                SliceTable.REJECTS_STORED.gt(SliceTable.REJECTS_KEPT))
            .limit(1)
            .fetchOptional();
    over.ifPresent(slice -> {
      long seq = slice.get(SliceTable.SEQ);
      int rest =
          Math.max(
              slice.get(SliceTable.REJECTS_KEPT),
              slice.get(SliceTable.REJECTS_STORED) - Chunks.DELETED_ROWS_MAX);
      deleteAbove(tx, app, split.id(), seq, rest);
      tx.update(SliceTable.TABLE)
          .set(SliceTable.REJECTS_STORED, rest)
          .where(SliceTable.is(app, split.id(), seq))
          .execute();
    });
    return over.isPresent();
  }

  private static void deleteAbove(DSLContext tx, AppId app, SplitId split, long seq, int number) {
    tx.deleteFrom(RejectTable.TABLE)
        .where(RejectTable.of(app, split, seq), RejectTable.NUMBER.gt(number))
        .execute();
  }

  private static Optional<Integer> highest(DSLContext tx, AppId app, SplitId split, long seq) {
    return tx.select(max(RejectTable.NUMBER))
        .from(RejectTable.TABLE)
        .where(RejectTable.of(app, split, seq))
        .fetchOptional(max(RejectTable.NUMBER));
  }
}
