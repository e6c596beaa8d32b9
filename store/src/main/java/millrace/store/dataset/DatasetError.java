package millrace.store.dataset;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a table does not take rows, or does not give any. */
public enum DatasetError implements FailureCode {
  /** The settings of a load into a table contradict each other or the table. */
  SETTINGS("dataset.settings", Blame.CALLER, Retry.NEVER),
  /** A column has a name that no column of a table can have. */
  COLUMN_NAME("dataset.column_name", Blame.CALLER, Retry.NEVER),
  /** The table would get more columns than it may have. */
  TOO_MANY_COLUMNS("dataset.too_many_columns", Blame.CALLER, Retry.NEVER),
  /** A column would have to hold what cannot be held together. */
  TYPE_REFUSED("dataset.type_refused", Blame.CALLER, Retry.NEVER),
  /** A value does not fit the type that the column was declared with. */
  VALUE_DOES_NOT_FIT("dataset.value_does_not_fit", Blame.CALLER, Retry.NEVER),
  /** The column by which rows are replaced has no date in this row. */
  DATE_MISSING("dataset.date_missing", Blame.CALLER, Retry.NEVER),
  /** The columns of the table changed while a slice was being filled; it is read again. */
  COLUMNS_CHANGED("dataset.columns_changed", Blame.CAPACITY, Retry.LATER),
  /** There is no table of that name. */
  NOT_FOUND("dataset.not_found", Blame.CALLER, Retry.NEVER),
  /** A query is none, or asks for what is not there. */
  QUERY("dataset.query", Blame.CALLER, Retry.NEVER),
  /** A query took longer than it may. */
  QUERY_TIME("dataset.query_time", Blame.CALLER, Retry.NEVER),
  /** As many queries are being answered as may be. */
  BUSY("dataset.busy", Blame.CAPACITY, Retry.LATER),
  /** The file cannot be opened: it is damaged, or a newer version has written it. */
  CORRUPT("dataset.corrupt", Blame.CALLER, Retry.NEVER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  DatasetError(String id, Blame blame, Retry retry) {
    this.id = id;
    this.blame = blame;
    this.retry = retry;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return blame;
  }

  @Override
  public Retry retry() {
    return retry;
  }
}
