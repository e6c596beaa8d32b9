package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes products into bodies of pushes, a file each. */
final class PushFiles {
  private static final int RECORDS = 1_000;

  private PushFiles() {}

  /** As many bodies as are needed; the last one may be smaller. */
  static List<Path> write(Path folder, Products products, long records) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (long from = 0; from < records; from += RECORDS) {
      Path file = folder.resolve(files.size() + ".json");
      try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
        out.write("{\"action\":\"addObject\",\"records\":[");
        for (long number = from; number < Math.min(records, from + RECORDS); number++) {
          out.write(number == from ? "" : ",");
          out.write(keyed(products.product(number)));
        }
        out.write("]}");
      }
      files.add(file);
    }
    return files;
  }

  /** A product with its number of article as the key, which a push wants to be called so. */
  private static String keyed(Map<Column, String> values) {
    return "{\"objectID\":"
        + values.get(Column.SKU)
        + ","
        + ProductFile.object(values).substring(1);
  }
}
