package millrace.ingestion;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why an order about ingestions is refused. */
public enum IngestionError implements FailureCode {
  /** What is asked for cannot be; the message says what to give instead. */
  INVALID("ingestion.invalid", Blame.CALLER),
  /** There is no such ingestion, or no load with that id. */
  NOT_FOUND("ingestion.not_found", Blame.CALLER),
  /** An ingestion of that type, dataset and name is there already. */
  TAKEN("ingestion.taken", Blame.CALLER),
  /** Several ingestions could be meant; the message names them. */
  AMBIGUOUS("ingestion.ambiguous", Blame.CALLER),
  /** The app has as many ingestions as it may have. */
  TOO_MANY("ingestion.too_many", Blame.CALLER),
  /** The file with connections cannot be read or is not as it should be. */
  CONNECTIONS("ingestion.connections", Blame.CALLER);

  private final String id;
  private final Blame blame;

  IngestionError(String id, Blame blame) {
    this.id = id;
    this.blame = blame;
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
    return Retry.NEVER;
  }
}
