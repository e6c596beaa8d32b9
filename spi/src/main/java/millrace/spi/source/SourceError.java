package millrace.spi.source;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a source cannot be read. */
public enum SourceError implements FailureCode {
  /** The settings contradict each other or the content. */
  CONFIG("source.config", Blame.CALLER, Retry.NEVER),
  /** No file, no page, no table of that name. */
  NOT_FOUND("source.not_found", Blame.CALLER, Retry.NEVER),
  /** It exists, and we may not read it. */
  FORBIDDEN("source.forbidden", Blame.CALLER, Retry.NEVER),
  /** The credentials are wrong or missing. */
  AUTH_REJECTED("source.auth_rejected", Blame.CALLER, Retry.NEVER),
  /** The content is not what the type says; the message has the offset and what was expected. */
  INVALID("source.invalid", Blame.CALLER, Retry.NEVER),
  /** The content ends before it is complete. */
  TRUNCATED("source.truncated", Blame.CALLER, Retry.NEVER),
  /** The content is not the same any more as when the run began. */
  CHANGED("source.changed", Blame.CALLER, Retry.NEVER),
  /** One record is larger than the limit for one. */
  RECORD_TOO_LARGE("source.record_too_large", Blame.CAPACITY, Retry.NEVER),
  /** Reading takes more time or brings more than the settings grant; the message names which. */
  LIMIT_REACHED("source.limit_reached", Blame.CAPACITY, Retry.NEVER),
  /** The outbound policy does not allow this address. */
  ADDRESS_REFUSED("source.address_refused", Blame.CALLER, Retry.NEVER),
  /** The other side answered with an error that will not go away by itself. */
  REFUSED("source.refused", Blame.REMOTE, Retry.NEVER),
  /** Connection failed, broke or timed out, or the other side asks to come back later. */
  UNAVAILABLE("source.unavailable", Blame.REMOTE, Retry.LATER),
  /** Reading from the local disk failed. */
  IO("source.io", Blame.REMOTE, Retry.LATER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  SourceError(String id, Blame blame, Retry retry) {
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
