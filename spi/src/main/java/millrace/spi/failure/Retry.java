package millrace.spi.failure;

/** Whether the same thing may succeed when it is tried again without a change. */
public enum Retry {
  NEVER,
  LATER
}
