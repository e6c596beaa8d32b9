package millrace.transform.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Columns.Nulls;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Field;
import millrace.spi.batch.Schema;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Turns documents into rows: each member of the outermost object is a column, of the kind that all
 * of its values in the batch have. An absent member is no value, and so is null; a member that no
 * document has a value for is no column.
 */
public final class DocumentsToColumns {
  private final Documents documents;
  private final Map<String, MemberColumn> members = new LinkedHashMap<>();

  private DocumentsToColumns(Documents documents) {
    this.documents = documents;
  }

  /** Converts a batch. Keeps no state, so any thread may call it. */
  public static Columns convert(Documents documents) {
    return new DocumentsToColumns(documents).convert();
  }

  private Columns convert() {
    for (int row = 0; row < documents.size(); row++) {
      read(row);
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    members.forEach((name, member) -> {
      fields.add(new Field(name, member.kind()));
      columns.add(member.column(documents.size()));
    });
    return new Columns(
        new Schema(fields), columns, documents.origins(), List.of(), -1, Nulls.ABSENT);
  }

  private void read(int row) {
    int start = documents.start(row);
    try (JsonParser parser = TokenCopy.parser(documents.bytes(), start, documents.end(row))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("a document is an object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        value(name, row, parser, start);
      }
    }
  }

  private void value(String name, int row, JsonParser parser, int start) {
    JsonToken token = parser.nextToken();
    switch (token) {
      case VALUE_NULL -> {
        MemberColumn known = members.get(name);
        if (known != null) {
          known.forget(row);
        }
      }
      case VALUE_STRING -> member(name).text(row, utf8(parser.getString()));
      case VALUE_NUMBER_INT -> member(name).whole(row, utf8(parser.getString()));
      case VALUE_NUMBER_FLOAT -> member(name).number(row, utf8(parser.getString()));
      case VALUE_TRUE, VALUE_FALSE -> member(name).flag(row, token == JsonToken.VALUE_TRUE);
      case START_OBJECT, START_ARRAY -> {
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = start + (int) parser.currentLocation().getByteOffset();
        member(name).nested(row, Arrays.copyOfRange(documents.bytes(), from, to));
      }
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("a member has no value but " + token);
    }
  }

  private MemberColumn member(String name) {
    return members.computeIfAbsent(name, _ -> new MemberColumn(documents.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
