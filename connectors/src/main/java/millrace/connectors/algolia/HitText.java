package millrace.connectors.algolia;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import millrace.connectors.algolia.Page.Hit;
import millrace.connectors.text.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An object without what a search adds to it.
 *
 * @param json its bytes; all that is its own stays as it is
 * @param key the member {@code objectID}, if it is a text or a number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HitText(byte[] json, Optional<String> key) {
  private static final String KEY = "objectID";
  private static final Set<String> ADDED =
      Set.of("_highlightResult", "_snippetResult", "_rankingInfo", "_distinctSeqID");

  static HitText of(byte[] page, Hit hit) {
    byte[] json = Arrays.copyOfRange(page, hit.start(), hit.end());
    Cut cut = new Cut(json);
    Optional<String> key = Optional.empty();
    try (JsonParser parser = StrictJson.parser(json, 0, json.length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        JsonToken value = parser.nextToken();
        if (name.equals(KEY) && isKey(value)) {
          key = Optional.of(parser.getString()).filter(text -> !text.isEmpty());
        }
        parser.skipChildren();
        parser.finishToken();
        if (ADDED.contains(name)) {
          cut.member(start, (int) parser.currentLocation().getByteOffset());
        }
      }
    }
    return new HitText(cut.rest(), key);
  }

  private static boolean isKey(JsonToken value) {
    return value == JsonToken.VALUE_STRING
        || value == JsonToken.VALUE_NUMBER_INT
        || value == JsonToken.VALUE_NUMBER_FLOAT;
  }

  /** Takes members out, each with one of the commas beside it. */
  private static final class Cut {
    private byte[] json;
    private int gone;

    Cut(byte[] json) {
      this.json = json;
    }

    void member(int start, int end) {
      int from = before(start - gone);
      int to = end - gone;
      if (json[from] == ',') {
        remove(from, to);
      } else {
        int behind = behind(to);
        remove(from + 1, json[behind] == ',' ? behind + 1 : behind);
      }
    }

    /** The comma or brace before a member. */
    private int before(int start) {
      int at = start - 1;
      while (json[at] != ',' && json[at] != '{') {
        at--;
      }
      return at;
    }

    /** The comma or brace behind a member. */
    private int behind(int end) {
      int at = end;
      while (json[at] != ',' && json[at] != '}') {
        at++;
      }
      return at;
    }

    private void remove(int from, int to) {
      byte[] left = Arrays.copyOf(json, json.length - (to - from));
      System.arraycopy(json, to, left, from, json.length - to);
      json = left;
      gone += to - from;
    }

    byte[] rest() {
      return json;
    }
  }
}
