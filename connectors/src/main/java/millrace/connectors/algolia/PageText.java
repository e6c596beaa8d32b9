package millrace.connectors.algolia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.connectors.algolia.Page.Hit;
import millrace.connectors.text.StrictJson;
import millrace.connectors.text.Utf8;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the objects in the text of a page, so that their bytes stay what they are. */
final class PageText {
  private PageText() {}

  static Page read(byte[] answer) {
    int bad = Utf8.firstInvalid(answer, 0, answer.length);
    if (bad >= 0) {
      throw invalid("bytes that are no UTF-8 at byte offset " + bad);
    }
    try (JsonParser parser = StrictJson.pages(answer)) {
      return page(answer, parser);
    } catch (JacksonException e) {
      throw invalid(StrictJson.problem(e));
    }
  }

  private static Page page(byte[] answer, JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw invalid("no JSON object");
    }
    Optional<List<Hit>> hits = Optional.empty();
    Optional<String> cursor = Optional.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("hits") && value == JsonToken.START_ARRAY) {
        hits = Optional.of(hits(parser));
      } else if (name.equals("cursor") && value == JsonToken.VALUE_STRING) {
        cursor = Optional.of(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    return new Page(answer, hits.orElseThrow(() -> invalid("no hits")), cursor);
  }

  private static List<Hit> hits(JsonParser parser) {
    List<Hit> hits = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw invalid("a hit that is no object");
      }
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      hits.add(new Hit(start, (int) parser.currentLocation().getByteOffset()));
    }
    return hits;
  }

  private static MillraceException invalid(String what) {
    return new MillraceException(SourceError.INVALID, "expected a page of an index, found " + what);
  }
}
