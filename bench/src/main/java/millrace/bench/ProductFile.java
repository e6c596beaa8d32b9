package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;

/** Writes products into files, the same ones in each form. */
final class ProductFile {
  private static final String QUOTE = "\"";

  private ProductFile() {}

  /** One JSON object on each line. */
  static Path jsonLines(Path file, Products products, long records) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      for (long number = 0; number < records; number++) {
        out.write(object(products.product(number)));
        out.write('\n');
      }
    }
    return file;
  }

  /** A table with a header. */
  static Path csv(Path file, Products products, long records) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      StringJoiner header = new StringJoiner(",");
      for (Column column : Column.values()) {
        header.add(column.title());
      }
      out.write(header + "\n");
      for (long number = 0; number < records; number++) {
        out.write(row(products.product(number)));
        out.write('\n');
      }
    }
    return file;
  }

  static String object(Map<Column, String> values) {
    StringJoiner members = new StringJoiner(",", "{", "}");
    values.forEach((column, value) -> members.add(QUOTE + column.title() + "\":" + value));
    return members.toString();
  }

  static String row(Map<Column, String> values) {
    StringJoiner cells = new StringJoiner(",");
    for (Column column : Column.values()) {
      String value = values.get(column);
      cells.add(value == null ? "" : cell(column, value));
    }
    return cells.toString();
  }

  private static String cell(Column column, String json) {
    String plain = column.type().equals("string") ? json.substring(1, json.length() - 1) : json;
    return plain.contains(",") || plain.contains(QUOTE)
        ? QUOTE + plain.replace(QUOTE, QUOTE + QUOTE) + QUOTE
        : plain;
  }
}
