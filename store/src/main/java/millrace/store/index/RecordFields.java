package millrace.store.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import millrace.store.index.Paths.Path;
import millrace.store.index.field.Fields;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns the JSON of one record into Lucene fields, in one pass over its tokens, and puts the key
 * into it as {@code objectID} where it does not stand there already. All other bytes stay as they
 * are.
 */
final class RecordFields {
  static final String KEY_MEMBER = "objectID";

  /** Lucene's limit for one term is a little above this. */
  private static final int EXACT_BYTES_MAX = 32_000;

  private static final JsonFactory JSON = new JsonFactory();

  private final Document document;
  private final Paths paths;
  private final String key;
  private int keyStart = -1;
  private int keyEnd = -1;
  private boolean keyAsWanted;
  private boolean empty = true;

  private RecordFields(Document document, Paths paths, String key) {
    this.document = document;
    this.paths = paths;
    this.key = key;
  }

  /**
   * Adds the fields of a record to a document.
   *
   * @param json holds the record from {@code start} to {@code end}; valid, an object
   * @return the JSON to store
   */
  static Stored add(Document document, Paths paths, String key, byte[] json, int start, int end) {
    RecordFields fields = new RecordFields(document, paths, key);
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), json, start, end - start)) {
      parser.nextToken();
      fields.root(parser);
    }
    return fields.withKey(json, start, end);
  }

  /**
   * The JSON of a record with its key in it.
   *
   * @param inserted how many bytes were inserted behind the opening brace
   */
  record Stored(BytesRef json, int inserted) {}

  private void root(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      empty = false;
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      boolean isKey = name.equals(KEY_MEMBER);
      if (isKey) {
        keyStart = (int) parser.currentTokenLocation().getByteOffset();
        keyAsWanted = token == JsonToken.VALUE_STRING && parser.getString().equals(key);
      }
      value(parser, token, paths.root().member(name));
      if (isKey) {
        keyEnd = (int) parser.currentLocation().getByteOffset();
      }
    }
  }

  private void value(JsonParser parser, JsonToken token, Optional<Path> path) {
    switch (token) {
      case START_OBJECT -> {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          value(parser, parser.nextToken(), path.flatMap(place -> place.member(name)));
        }
      }
      case START_ARRAY -> {
        for (JsonToken item = parser.nextToken();
            item != JsonToken.END_ARRAY;
            item = parser.nextToken()) {
          value(parser, item, path);
        }
      }
      case VALUE_STRING -> {
        String text = parser.getString();
        path.ifPresent(place -> text(place, text));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double number = parser.getDoubleValue();
        path.flatMap(place -> place.field(Fields.NUMBER))
            .ifPresent(field -> document.add(new DoubleField(field, number, Store.NO)));
      }
      case VALUE_TRUE, VALUE_FALSE ->
          path.flatMap(place -> place.field(Fields.FLAG))
              .ifPresent(
                  field -> document.add(new KeywordField(field, parser.getString(), Store.NO)));
      case VALUE_NULL -> {}
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    }
  }

  private void text(Path place, String text) {
    place.field(Fields.TEXT).ifPresent(field -> document.add(new TextField(field, text, Store.NO)));
    if (UnicodeUtil.calcUTF16toUTF8Length(text, 0, text.length()) <= EXACT_BYTES_MAX) {
      place
          .field(Fields.EXACT)
          .ifPresent(field -> document.add(new KeywordField(field, text, Store.NO)));
    }
  }

  private Stored withKey(byte[] json, int start, int end) {
    if (keyAsWanted) {
      return new Stored(new BytesRef(java.util.Arrays.copyOfRange(json, start, end)), 0);
    }
    byte[] text = JsonStringEncoder.getInstance().quoteAsUTF8(key);
    if (keyStart >= 0) {
      byte[] quoted = ("\"" + new String(text, UTF_8) + "\"").getBytes(UTF_8);
      return new Stored(splice(json, start, end, keyStart, keyEnd, quoted), 0);
    }
    String member = "\"" + KEY_MEMBER + "\":\"" + new String(text, UTF_8) + "\"";
    byte[] inserted = (empty ? member : member + ",").getBytes(UTF_8);
    int behindBrace = afterBrace(json, start) - start;
    BytesRef whole = splice(json, start, end, behindBrace, behindBrace, inserted);
    return new Stored(whole, inserted.length);
  }

  private static int afterBrace(byte[] json, int start) {
    int at = start;
    while (json[at] != '{') {
      at++;
    }
    return at + 1;
  }

  /** The record with the bytes between two places (counted from its start) exchanged. */
  private static BytesRef splice(
      byte[] json, int start, int end, int from, int to, byte[] instead) {
    int length = end - start;
    byte[] spliced = new byte[length - (to - from) + instead.length];
    System.arraycopy(json, start, spliced, 0, from);
    System.arraycopy(instead, 0, spliced, from, instead.length);
    System.arraycopy(json, start + to, spliced, from + instead.length, length - to);
    return new BytesRef(spliced);
  }
}
