package millrace.schedule;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a schedule cannot be followed. */
public enum ScheduleError implements FailureCode {
  /** It is no cron expression of five fields, or one that is never due; the message says why. */
  INVALID("schedule.invalid");

  private final String id;

  ScheduleError(String id) {
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
