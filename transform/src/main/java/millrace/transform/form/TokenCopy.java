package millrace.transform.form;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Copies JSON token by token; numbers keep the digits they are written with. */
public final class TokenCopy {
  private static final JsonFactory JSON = new JsonFactory();

  private TokenCopy() {}

  /** What a number becomes. */
  @FunctionalInterface
  public interface Numbers {
    /** The number that stands where the parser is, as text. */
    String number(JsonParser parser);
  }

  public static JsonParser parser(byte[] bytes, int start, int end) {
    return JSON.createParser(ObjectReadContext.empty(), bytes, start, end - start);
  }

  /** Everything that a parser gives, as bytes. */
  public static byte[] all(JsonParser parser, Numbers numbers, int bytesExpected) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(32, bytesExpected));
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        one(token, parser, numbers, out);
      }
    }
    return bytes.toByteArray();
  }

  private static void one(JsonToken token, JsonParser in, Numbers numbers, JsonGenerator out) {
    switch (token) {
      case START_OBJECT -> out.writeStartObject();
      case END_OBJECT -> out.writeEndObject();
      case START_ARRAY -> out.writeStartArray();
      case END_ARRAY -> out.writeEndArray();
      case PROPERTY_NAME -> out.writeName(in.currentName());
      case VALUE_STRING -> out.writeString(in.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(numbers.number(in));
      case VALUE_TRUE -> out.writeBoolean(true);
      case VALUE_FALSE -> out.writeBoolean(false);
      case VALUE_NULL -> out.writeNull();
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("text has no " + token);
    }
  }
}
