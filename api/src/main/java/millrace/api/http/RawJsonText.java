package millrace.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Takes an object or a list out of a body as the text that it is. It is read to its end, so it is
 * as strictly JSON as everything else.
 */
final class RawJsonText extends StdDeserializer<RawJson> {
  /** The attribute of a reader that holds the bytes that it reads. */
  static final String BYTES = "bytes";

  RawJsonText() {
    super(RawJson.class);
  }

  @Override
  public RawJson deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.START_OBJECT) && !parser.hasToken(JsonToken.START_ARRAY)) {
      throw MismatchedInputException.from(parser, RawJson.class, "no object and no list");
    }
    long start = parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    long end = parser.currentLocation().getByteOffset();
    if (start < 0 || !(context.getAttribute(BYTES) instanceof byte[] bytes)) {
      throw MismatchedInputException.from(parser, RawJson.class, "not in UTF-8");
    }
    try {
      ByteBuffer text = ByteBuffer.wrap(bytes, (int) start, (int) (end - start));
      return new RawJson(UTF_8.newDecoder().decode(text).toString());
    } catch (CharacterCodingException e) {
      throw MismatchedInputException.from(parser, RawJson.class, "not in UTF-8");
    }
  }
}
