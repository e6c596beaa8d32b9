package millrace.operation;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a task is not run. */
public enum TaskError implements FailureCode {
  /** It is disabled. */
  DISABLED("task.disabled", Blame.CALLER, Retry.NEVER),
  /** As many runs wait as may wait. */
  QUEUE_FULL("task.queue_full", Blame.CAPACITY, Retry.LATER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  TaskError(String id, Blame blame, Retry retry) {
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
