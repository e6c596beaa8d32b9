package millrace.api.http;

import java.time.Duration;
import millrace.spi.failure.MillraceException;

/** {@link RequestError#TOO_MANY}, with how long to wait. */
public final class LimitReached extends MillraceException {
  private final Duration wait;

  public LimitReached(String message, Duration wait) {
    super(RequestError.TOO_MANY, message);
    this.wait = wait;
  }

  /** In whole seconds, as the header {@code Retry-After} has it. */
  String retryAfter() {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
