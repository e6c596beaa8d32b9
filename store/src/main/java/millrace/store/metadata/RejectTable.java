package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of rejects, numbered from 1 within their slice. */
final class RejectTable {
  private static final String T = "reject";

  static final Table<Record> TABLE = table(name(T));
  static final Field<AppId> APP_ID = field(name(T, "app_id"), Types.APP);
  static final Field<RunId> RUN_ID = field(name(T, "run_id"), Types.RUN);
  static final Field<Integer> SPLIT = field(name(T, "split"), Types.INT);
  static final Field<Long> SEQ = field(name(T, "seq"), Types.LONG);
  static final Field<Integer> NUMBER = field(name(T, "number"), Types.INT);
  static final Field<Disposition> DISPOSITION = field(name(T, "disposition"), Types.DISPOSITION);
  static final Field<String> CODE = field(name(T, "code"), Types.TEXT);
  static final Field<Blame> BLAME = field(name(T, "blame"), Types.BLAME);
  static final Field<Retry> RETRY = field(name(T, "retry"), Types.RETRY);
  static final Field<String> MESSAGE = field(name(T, "message"), Types.TEXT);
  static final Field<Integer> POSITION_SPLIT = field(name(T, "position_split"), Types.INT);
  static final Field<String> POSITION_FILE = field(name(T, "position_file"), Types.TEXT);
  static final Field<Long> POSITION_RECORD = field(name(T, "position_record"), Types.LONG);
  static final Field<Long> POSITION_OFFSET = field(name(T, "position_offset"), Types.LONG);
  static final Field<byte[]> ORIGINAL = field(name(T, "original"), Types.BYTES);
  static final Field<Long> ORIGINAL_BYTES = field(name(T, "original_bytes"), Types.LONG);
  static final List<Field<?>> ALL =
      List.of(
          APP_ID,
          RUN_ID,
          SPLIT,
          SEQ,
          NUMBER,
          DISPOSITION,
          CODE,
          BLAME,
          RETRY,
          MESSAGE,
          POSITION_SPLIT,
          POSITION_FILE,
          POSITION_RECORD,
          POSITION_OFFSET,
          ORIGINAL,
          ORIGINAL_BYTES);

  private RejectTable() {}

  static Condition of(AppId app, SplitId split, long seq) {
    return APP_ID
        .eq(app)
        .and(RUN_ID.eq(split.run()))
        .and(SPLIT.eq(split.number()))
        .and(SEQ.eq(seq));
  }

  /** A reject whose position is in a file of that name. */
  static Reject read(Record row, String file) {
    return new Reject(
        row.get(DISPOSITION),
        new KnownCode(row.get(CODE), row.get(BLAME), row.get(RETRY)),
        row.get(MESSAGE),
        new Position(
            row.get(POSITION_SPLIT), file, row.get(POSITION_RECORD), row.get(POSITION_OFFSET)),
        row.get(ORIGINAL));
  }
}
