package millrace.connectors.json;

import java.util.Optional;
import millrace.connectors.text.StrictJson;
import millrace.connectors.text.Utf8;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.RecordError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Decides whether some bytes are a record, and finds its key. One object checks one record after
 * the other and keeps what it found about the last one.
 */
final class RecordCheck {
  private static final String OWN_KEY = "objectID";

  private final String keyName;
  private final boolean keyDeclared;
  private @Nullable String key;
  private @Nullable FailureCode code;
  private String message = "";

  RecordCheck(Optional<String> declaredKey) {
    this.keyName = declaredKey.orElse(OWN_KEY);
    this.keyDeclared = declaredKey.isPresent();
  }

  /**
   * Looks at one record.
   *
   * @param base offset of the first of the bytes in the file, for messages
   */
  boolean isRecord(byte[] bytes, int start, int end, long base) {
    key = null;
    code = null;
    int bad = Utf8.firstInvalid(bytes, start, end);
    if (bad >= 0) {
      refuse(
          RecordError.ENCODING, "expected UTF-8, found other bytes at byte offset " + (base + bad));
      return false;
    }
    try (JsonParser parser = StrictJson.parser(bytes, start, end)) {
      object(parser);
    } catch (JacksonException e) {
      code = null; // what was found so far counts for nothing in something that is no JSON
      refuse(JsonError.INVALID_JSON, invalid(e, base + start, base + end));
    }
    return code == null;
  }

  /** The record's own key, or null when it has none and needs none. */
  @Nullable String key() {
    return key;
  }

  FailureCode code() {
    if (code == null) {
      throw new IllegalStateException("nothing is wrong with this record");
    }
    return code;
  }

  String message() {
    return message;
  }

  private void object(JsonParser parser) {
    JsonToken first = parser.nextToken();
    boolean isObject = first == JsonToken.START_OBJECT;
    if (isObject) {
      members(parser);
    } else {
      parser.skipChildren();
      parser.finishToken();
    }
    if (parser.nextToken() != null) {
      refuse(JsonError.INVALID_JSON, "expected nothing behind the first value, found more");
    } else if (!isObject) {
      refuse(JsonError.NOT_AN_OBJECT, "expected a JSON object, found " + name(first));
    } else if (code == null && key == null && keyDeclared) {
      refuse(RecordError.KEY_MISSING, "member " + keyName + ": expected the key, found nothing");
    }
  }

  /** Walks through the object, since only that shows whether it is one. */
  private void members(JsonParser parser) {
    int depth = 1;
    while (depth > 0) {
      switch (parser.nextToken()) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case PROPERTY_NAME -> {
          if (depth == 1 && keyName.equals(parser.currentName())) {
            depth += keyValue(parser);
          }
        }
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {}
        case VALUE_TRUE, VALUE_FALSE, VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {}
        case null -> throw new IllegalStateException("the parser ended inside an object");
      }
    }
  }

  /** Takes the key; 1 when its value is something that goes on, else 0. */
  private int keyValue(JsonParser parser) {
    JsonToken value = parser.nextToken();
    switch (value) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String text = parser.getString();
        key = text.isEmpty() ? null : text;
      }
      case VALUE_NULL -> {}
      case null, default ->
          refuse(
              RecordError.KEY_INVALID,
              "member " + keyName + ": expected a text or a number as key, found " + name(value));
    }
    return value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY ? 1 : 0;
  }

  private void refuse(FailureCode why, String words) {
    if (code == null) {
      code = why;
      message = words;
    }
  }

  private static String invalid(JacksonException e, long from, long to) {
    long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    long offset = at < 0 ? from : Math.min(from + at, to);
    return "expected one JSON object; at byte offset " + offset + ": " + StrictJson.problem(e);
  }

  private static String name(@Nullable JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case null, default -> "nothing";
    };
  }
}
