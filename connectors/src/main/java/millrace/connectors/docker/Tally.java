package millrace.connectors.docker;

import java.util.HashMap;
import java.util.Map;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import tools.jackson.databind.JsonNode;

/**
 * How many records of each stream came since its last state. A connector may say how many it sent:
 * a state that comes before its records, or of which some were lost, would leave them out for good.
 */
final class Tally {
  private final Map<String, Long> came = new HashMap<>();

  void add(String stream) {
    came.merge(stream, 1L, Long::sum);
  }

  /** Throws when a message is the state of a stream and fewer records came than it counts. */
  void check(JsonNode message) {
    String stream = message.at("/state/stream/stream_descriptor/name").asString("");
    if (stream.isEmpty() || !message.at("/state/type").asString("").equals("STREAM")) {
      return;
    }
    Long known = came.put(stream, 0L);
    long records = known == null ? 0 : known;
    JsonNode announced = message.at("/state/sourceStats/recordCount");
    if (announced.isNumber() && announced.asDouble() > records) {
      throw new MillraceException(
          SourceError.INVALID,
          "the connector counts %s records of stream %s before its state, and %d came"
              .formatted(announced.asString(), stream, records));
    }
  }
}
