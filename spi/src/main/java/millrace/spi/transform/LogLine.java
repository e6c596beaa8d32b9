package millrace.spi.transform;

import static java.util.Objects.requireNonNull;

/** What a program said. */
public record LogLine(Level level, String text) {
  /** How much it matters, by the method of {@code console} that was called. */
  public enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }

  public LogLine {
    requireNonNull(level, "level is null");
    requireNonNull(text, "text is null");
  }
}
