package millrace.connectors.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records with most of what records have. */
final class Example {
  static final Map<String, Object> SETTINGS = Map.of("uniqueIDColumn", "id");

  private Example() {}

  static byte[] lines(int records) {
    StringBuilder text = new StringBuilder("\uFEFF\n");
    for (int i = 1; i <= records; i++) {
      text.append(i % 11 == 0 ? "{\"id\": broken" : record(i));
      text.append(i % 6 == 0 ? "\r\n \n" : "\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  static byte[] array(int records) {
    List<String> elements = new ArrayList<>();
    for (int i = 1; i <= records; i++) {
      elements.add(i % 11 == 0 ? "[" + i + ", \"no object\"]" : record(i));
    }
    return (" [\n" + String.join(" ,\r\n  ", elements) + "\n]\n").getBytes(UTF_8);
  }

  private static String record(int i) {
    String id =
        switch (i % 10) {
          case 3 -> "null";
          case 5 -> "[1]";
          case 7 -> String.valueOf(i);
          default -> "\"r" + i + "\"";
        };
    return "{ \"id\":"
        + id
        + ", \"name\": \"Größe \\\""
        + i
        + "\\\"\", \"price\": 1.500000000000000000001e"
        + i
        + ", \"parts\": [{\"n\": [1, {}]}, \"]}\"] }";
  }
}
