package millrace.engine;

import static java.util.Objects.requireNonNull;

/** What records pass between source and destination. */
public record Passage(FormConversion conversion, StageOpener stages, LogSink logs) {
  public Passage {
    requireNonNull(conversion, "conversion is null");
    requireNonNull(stages, "stages is null");
    requireNonNull(logs, "logs is null");
  }
}
