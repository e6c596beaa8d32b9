package millrace.access;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why an app or a key cannot be made or found. */
public enum AccessError implements FailureCode {
  /** Not an app, or not one that the caller may know of. */
  APP_NOT_FOUND("app.not_found", Blame.CALLER),
  /** The id is taken, were it in other case. */
  APP_EXISTS("app.exists", Blame.CALLER),
  /** There are as many apps as there may be. */
  TOO_MANY_APPS("app.too_many", Blame.CAPACITY),
  /** Not a key, or one of another app. */
  KEY_NOT_FOUND("key.not_found", Blame.CALLER),
  /** An app or a key cannot be made as ordered; the message says what is wrong. */
  INVALID("key.invalid", Blame.CALLER),
  /** Keys of this kind cannot be made yet. */
  KIND_UNAVAILABLE("key.kind_unavailable", Blame.CALLER),
  /** The app has as many keys as it may have; revoke some. */
  TOO_MANY_KEYS("key.too_many", Blame.CAPACITY);

  private final String id;
  private final Blame blame;

  AccessError(String id, Blame blame) {
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
