package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import millrace.spi.AppId;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of receipts: the last commit of each place. */
final class ReceiptTable {
  static final Table<Record> TABLE = table(name("receipt"));
  static final Field<AppId> APP_ID = field(name("receipt", "app_id"), Types.APP);
  static final Field<String> PLACE = field(name("receipt", "place"), Types.TEXT);
  static final Field<Long> COMMIT = field(name("receipt", "commit_number"), Types.LONG);

  private ReceiptTable() {}
}
