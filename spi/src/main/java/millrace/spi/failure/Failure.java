package millrace.spi.failure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work.
 *
 * @param code stable name, blame and retry
 * @param message what the caller may see: lower case, no full stop, no secret, says what to do
 * @param detail for the operator's log only, or null
 */
public record Failure(FailureCode code, String message, @Nullable String detail) {
  public Failure {
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
  }

  public static Failure of(FailureCode code, String message) {
    return new Failure(code, message, null);
  }

  public Optional<String> details() {
    return Optional.ofNullable(detail);
  }

  @Override
  public String toString() {
    return code.id() + ": " + message;
  }
}
