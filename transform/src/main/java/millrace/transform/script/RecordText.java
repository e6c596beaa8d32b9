package millrace.transform.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import millrace.spi.batch.Documents;
import millrace.transform.form.TokenCopy;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A record as a program gets it: with its key as {@code objectID}, if it has a key of its own.
 *
 * @param numbers those that a program would write in another way than the record does
 */
record RecordText(String json, RecordNumbers numbers) {
  static final String KEY = "objectID";

  static RecordText of(Documents documents, int i) {
    byte[] bytes = documents.bytes();
    int start = documents.start(i);
    int end = documents.end(i);
    Map<JsonPointer, String> spots = new HashMap<>();
    boolean hasKey = false;
    try (JsonParser parser = TokenCopy.parser(bytes, start, end)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          hasKey |= parser.streamReadContext().getNestingDepth() == 1 && isKey(parser);
        } else if (token.isNumeric() && !RecordNumbers.isPlain(parser.getString())) {
          spots.put(parser.streamReadContext().pathAsPointer(), parser.getString());
        }
      }
    }
    String json = new String(bytes, start, end - start, UTF_8);
    boolean shown = hasKey || documents.generated(i);
    return new RecordText(shown ? json : withKey(json, documents.key(i)), new RecordNumbers(spots));
  }

  private static boolean isKey(JsonParser parser) {
    return KEY.equals(parser.currentName());
  }

  private static String withKey(String json, String key) {
    int brace = json.indexOf('{');
    String rest = json.substring(brace + 1);
    String separator = rest.stripLeading().startsWith("}") ? "" : ",";
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsCharArray(key));
    return "{\"" + KEY + "\":\"" + quoted + "\"" + separator + rest;
  }
}
