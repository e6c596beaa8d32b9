package millrace.spi.failure;

import static java.util.Objects.requireNonNull;

/** A code that was read back from where it was written down. */
public record KnownCode(String id, Blame blame, Retry retry) implements FailureCode {
  public KnownCode {
    requireNonNull(id, "id is null");
    requireNonNull(blame, "blame is null");
    requireNonNull(retry, "retry is null");
  }
}
