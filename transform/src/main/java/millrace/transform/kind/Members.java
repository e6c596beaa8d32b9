package millrace.transform.kind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Maps of texts as JSON objects. */
final class Members {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Members() {}

  static String json(Map<String, String> members) {
    return members.isEmpty() ? "{}" : JSON.writeValueAsString(members);
  }

  /** The members of an object, those that are no texts as their JSON. */
  static Map<String, String> unpacked(Optional<String> object) throws Broken {
    Map<String, String> members = new LinkedHashMap<>();
    if (object.isEmpty()) {
      return members;
    }
    for (Map.Entry<String, JsonNode> member : tree(object.get()).properties()) {
      JsonNode value = member.getValue();
      if (!value.isNull()) {
        members.put(member.getKey(), value.isString() ? value.stringValue() : value.toString());
      }
    }
    return members;
  }

  private static JsonNode tree(String text) throws Broken {
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree.isObject() || tree.isNull()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new Broken(KindError.METADATA_INVALID, "metadata_object is no JSON");
    }
    throw new Broken(KindError.METADATA_INVALID, "metadata_object is JSON, but no object");
  }
}
