package millrace.connectors.docker;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The messages that are not records, as trees. Numbers keep their digits. */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static JsonNode read(byte[] text) {
    return MAPPER.readTree(text);
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
