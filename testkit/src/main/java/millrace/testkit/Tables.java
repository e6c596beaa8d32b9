package millrace.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Schema;
import millrace.testkit.Records.Sample;

/** Makes batches of columns out of the texts of flat objects whose values are numbers or words. */
public final class Tables {
  private Tables() {}

  /**
   * A batch of some samples: a word in quotes makes a column of texts, anything else of numbers.
   */
  public static Columns batch(List<Sample> samples) {
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (Sample sample : samples) {
      Map<String, String> members = members(sample.json());
      rows.add(members);
      members.forEach(
          (name, value) -> kinds.put(name, value.startsWith("\"") ? Kind.TEXT : Kind.INTEGER));
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    kinds.forEach((name, kind) -> {
      fields.add(new Field(name, kind));
      columns.add(column(name, kind, rows));
    });
    return new Columns(
        new Schema(fields),
        columns,
        Records.batch(samples).origins(),
        List.of(),
        -1,
        Columns.Nulls.ABSENT);
  }

  private static Column column(String name, Kind kind, List<Map<String, String>> rows) {
    if (kind == Kind.TEXT) {
      Column.Packed texts = new Column.Packed();
      for (Map<String, String> row : rows) {
        String value = row.get(name);
        if (value == null) {
          texts.addNull();
        } else {
          byte[] word = value.substring(1, value.length() - 1).getBytes(UTF_8);
          texts.add(word, 0, word.length);
        }
      }
      return texts;
    }
    Column.Longs numbers = new Column.Longs();
    for (int i = 0; i < rows.size(); i++) {
      String value = rows.get(i).get(name);
      if (value == null) {
        numbers.nulls().set(i);
      } else {
        numbers.set(i, Long.parseLong(value));
      }
    }
    return numbers;
  }

  /** A row as the text of an object, in the order of its members. */
  public static String json(Map<String, Object> row) {
    return row.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + value(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof Number ? value.toString() : "\"" + value + "\"";
  }

  private static Map<String, String> members(String json) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : json.substring(1, json.length() - 1).split(",", -1)) {
      int colon = member.indexOf(':');
      members.put(member.substring(1, colon - 1), member.substring(colon + 1));
    }
    return members;
  }
}
