package millrace.spi.failure;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure}. A layer that adds context wraps it and keeps the inner code. */
public class MillraceException extends RuntimeException {
  private final transient Failure failure;

  public MillraceException(Failure failure) {
    this(failure, null);
  }

  public MillraceException(Failure failure, @Nullable Throwable cause) {
    super(failure.toString(), cause);
    this.failure = requireNonNull(failure, "failure is null");
  }

  public MillraceException(FailureCode code, String message) {
    this(Failure.of(code, message));
  }

  public MillraceException(FailureCode code, String message, @Nullable Throwable cause) {
    this(new Failure(code, message, cause == null ? null : cause.toString()), cause);
  }

  public Failure failure() {
    return failure;
  }

  /** The same failure with where it happened in front of its message. */
  public MillraceException in(String context) {
    return new MillraceException(
        new Failure(failure.code(), context + ": " + failure.message(), failure.detail()), this);
  }
}
