package millrace.api.search;

import java.util.Optional;
import millrace.api.http.RawJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An object as a client sends it.
 *
 * @param key what stands in it as its key, if anything does
 * @param operation whether some member is an order such as {@code {"_operation": "Increment"}}
 */
record ObjectBody(String json, Optional<String> key, boolean operation) {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final String OPERATION = "_operation";

  static ObjectBody of(RawJson body) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body.text())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Values.invalid("the object must be a JSON object");
      }
      Optional<String> key = Optional.empty();
      boolean operation = false;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(Projection.KEY)) {
          key = Optional.of(key(parser, value));
        }
        operation |= value == JsonToken.START_OBJECT && isOperation(parser);
        parser.skipChildren();
      }
      return new ObjectBody(body.text(), key, operation);
    }
  }

  private static boolean isOperation(JsonParser parser) {
    boolean operation = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      operation |= parser.currentName().equals(OPERATION);
      parser.nextToken();
      parser.skipChildren();
    }
    return operation;
  }

  private static String key(JsonParser parser, JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> checked(parser.getString());
      case VALUE_NUMBER_INT -> parser.getString();
      default -> throw Values.invalid("objectID must be a text or a whole number");
    };
  }

  /** A key as it may be. */
  static String checked(String key) {
    if (key.isEmpty()) {
      throw Values.invalid("objectID must not be empty");
    }
    if (key.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      throw Values.invalid("objectID has half a character in it");
    }
    return key;
  }

  String requiredKey() {
    return key.orElseThrow(() -> Values.invalid("the object has no objectID"));
  }
}
