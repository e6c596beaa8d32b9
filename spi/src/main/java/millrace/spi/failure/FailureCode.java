package millrace.spi.failure;

/**
 * The name of a kind of failure or of a reason for a reject. Each package that raises failures owns
 * an enum of them.
 */
public interface FailureCode {
  /** Public and never renamed, such as {@code source.not_found}. */
  String id();

  Blame blame();

  Retry retry();
}
