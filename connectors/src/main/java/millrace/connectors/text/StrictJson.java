package millrace.connectors.text;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON as RFC 8259 has it, and no member name twice in one object. */
public final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictJson() {}

  /** A parser over some bytes that are known to be UTF-8. */
  public static JsonParser parser(byte[] bytes, int start, int end) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, start, end - start);
  }

  /** Whether the bytes are exactly one value. */
  public static boolean isOneValue(byte[] bytes, int start, int end) {
    try (JsonParser parser = parser(bytes, start, end)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** What the parser expected and found, in the words of our messages. */
  public static String problem(JacksonException e) {
    String text = String.valueOf(e.getOriginalMessage());
    int line = text.indexOf('\n');
    String first = line < 0 ? text : text.substring(0, line);
    return first.isEmpty()
        ? first
        : first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
  }
}
