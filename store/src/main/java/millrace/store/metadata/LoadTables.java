package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.time.LocalDate;
import millrace.ingestion.DatasetKind;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of runs that load datasets, and of what they load. */
final class LoadTables {
  private LoadTables() {}

  /** One row for each run that loads anything. */
  static final class Runs {
    static final Table<Record> TABLE = table(name("load_run"));
    static final Field<AppId> APP_ID = field(name("load_run", "app_id"), Types.APP);
    static final Field<RunId> RUN_ID = field(name("load_run", "run_id"), Types.RUN);
    static final Field<DatasetKind> KIND =
        field(name("load_run", "dataset"), IngestionTables.KIND_TYPE);
    static final Field<Instant> CREATED_AT = field(name("load_run", "created_at"), Types.INSTANT);

    private Runs() {}

    /** The run itself, for a join. */
    static Condition ofRun() {
      return RunTable.APP_ID.eq(APP_ID).and(RunTable.ID.eq(RUN_ID));
    }
  }

  /** One row for each source and date of a run. */
  static final class Loads {
    static final Table<Record> TABLE = table(name("load"));
    static final Field<AppId> APP_ID = field(name("load", "app_id"), Types.APP);
    static final Field<DatasetKind> KIND =
        field(name("load", "dataset"), IngestionTables.KIND_TYPE);
    static final Field<LocalDate> DATE = field(name("load", "ds"), IngestionTables.DATE_TYPE);
    static final Field<String> LABEL = field(name("load", "label"), Types.TEXT);
    static final Field<RunId> RUN_ID = field(name("load", "run_id"), Types.RUN);

    private Loads() {}
  }
}
