package millrace.connectors.docker;

import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import tools.jackson.databind.JsonNode;

/** What a connector reports as its own failure. */
final class Faults {
  private Faults() {}

  /** Throws when a message is such a report. */
  static void check(JsonNode message, Launcher launcher) {
    JsonNode error = message.at("/trace/error");
    if (!message.path("type").asString("").equals("TRACE") || !error.isObject()) {
      return;
    }
    SourceError code =
        switch (error.path("failure_type").asString("")) {
          case "config_error" -> SourceError.CONFIG;
          case "transient_error" -> SourceError.UNAVAILABLE;
          default -> SourceError.REFUSED;
        };
    String words = launcher.masked(error.path("message").asString("it gave no reason"));
    throw new MillraceException(code, "the connector failed: " + words);
  }
}
