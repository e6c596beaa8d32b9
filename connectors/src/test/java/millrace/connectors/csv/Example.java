package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** A table with most of what tables have. */
final class Example {
  static final Map<String, Object> SETTINGS =
      Map.of(
          "uniqueIDColumn",
          "sku",
          "mapping",
          Map.of("price", "float", "stock", "integer", "sold", "boolean", "tags", "json"));

  private Example() {}

  static byte[] table(int rows) {
    StringBuilder text = new StringBuilder("sku,name,price,stock,sold,tags\r\n");
    for (int i = 1; i <= rows; i++) {
      String tags = i % 9 == 0 ? "\"[\"\"a\"\",1]\"" : "";
      String name = i % 7 == 0 ? "\"Großer \"\"Stuhl\"\",\r\nNr. " + i + "\"" : "Stuhl " + i;
      String price = i % 13 == 0 ? "teuer" : i + ".50";
      text.append("s" + i + "," + name + "," + price + "," + i + ",true," + tags);
      text.append(i % 17 == 0 ? ",too,much\n" : i % 5 == 0 ? "\n\n" : "\r\n");
    }
    return text.toString().getBytes(UTF_8);
  }
}
