package millrace.spi.destination;

/** How a commit ended. */
public sealed interface Committed {
  /** The slice and its marker are durable. */
  record Durable(Receipt receipt) implements Committed {}

  /** A younger lease has taken the split; nothing was written. */
  record Fenced() implements Committed {}
}
