package millrace.transform.kind;

import java.time.LocalDate;
import millrace.spi.batch.Schema;

/** What a kind of row consists of. */
interface RowKind {
  /** The columns that its rows have beside source and date, in order. */
  Schema schema();

  /** The day that a row belongs to. */
  LocalDate day(Reading reading, int row) throws Broken;

  /** Reads a row. */
  Values read(Reading reading, int row) throws Broken;

  /** A row that breaks no rule. */
  @FunctionalInterface
  interface Values {
    /** Adds its values, one for each column of the schema. */
    void addTo(RowSink sink);
  }
}
