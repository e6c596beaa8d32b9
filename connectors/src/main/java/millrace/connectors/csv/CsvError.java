package millrace.connectors.csv;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Reasons why a row of a csv file is no record. */
enum CsvError implements FailureCode {
  /** It has more or fewer cells than the header. */
  RAGGED_ROW("source.csv_ragged_row"),
  /** Something stands between the closing quote of a cell and the next delimiter. */
  STRAY_TEXT("source.csv_stray_text");

  private final String id;

  CsvError(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return Blame.CALLER;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
