package millrace.push;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a push, or a record of one, is not taken. */
public enum PushError implements FailureCode {
  /** As many pushes wait to be applied as may wait. */
  FULL("push.full", Blame.CAPACITY, Retry.LATER),
  /** The task does not take pushes, as its source is of another type. */
  NOT_PUSH("push.not_a_push_task", Blame.CALLER, Retry.NEVER),
  /** No task with a push source writes to the index. */
  NO_TASK("push.no_task", Blame.CALLER, Retry.NEVER),
  /** More than one task with a push source writes to the index. */
  SEVERAL_TASKS("push.several_tasks", Blame.CALLER, Retry.NEVER),
  /** One record is larger than the limit for one. */
  RECORD_TOO_LARGE("push.record_too_large", Blame.CALLER, Retry.NEVER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  PushError(String id, Blame blame, Retry retry) {
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
