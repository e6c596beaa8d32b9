package millrace.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import millrace.search.Hits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Takes the hits out of an answer byte for byte, as they are stored. */
final class HitsReader {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private HitsReader() {}

  /**
   * Reads the answer of a search.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Hits read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      expect("nbHits".equals(parser.nextName()));
      expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT);
      long total = parser.getLongValue();
      expect("hits".equals(parser.nextName()));
      expect(parser.nextToken(), JsonToken.START_ARRAY);
      List<String> objects = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        objects.add(value(parser, json));
      }
      expect(parser.currentToken(), JsonToken.END_ARRAY);
      expect(parser.nextToken(), JsonToken.END_OBJECT);
      return new Hits(total, objects);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not the answer of a search", e);
    }
  }

  private static String value(JsonParser parser, byte[] json) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int end = (int) parser.currentLocation().getByteOffset();
    return new String(json, start, end - start, UTF_8);
  }

  private static void expect(JsonToken found, JsonToken wanted) {
    expect(found == wanted);
  }

  private static void expect(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not the answer of a search");
    }
  }
}
