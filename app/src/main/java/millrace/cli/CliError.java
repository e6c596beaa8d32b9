package millrace.cli;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a command cannot do what it is asked to. */
public enum CliError implements FailureCode {
  /** A file cannot be written. */
  EXPORT("cli.export"),
  /** The sample data is not where the program is. */
  SAMPLE("cli.sample"),
  /** An argument cannot be; the message says what to give instead. */
  INVALID("cli.invalid");

  private final String id;

  CliError(String id) {
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
