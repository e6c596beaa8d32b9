package millrace.settings;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why settings cannot be used. */
public enum SettingsError implements FailureCode {
  /** A name that is no setting. */
  UNKNOWN("settings.unknown"),
  /** A value of another kind. */
  INVALID("settings.invalid"),
  /** The file cannot be read. */
  FILE("settings.file");

  private final String id;

  SettingsError(String id) {
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
