package millrace.connectors.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Schema;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/**
 * What the header and the settings together say about the columns.
 *
 * @param key column that holds the key, or -1
 */
record CsvLayout(Schema schema, int key) {

  /**
   * Puts them together.
   *
   * @param file as messages call it
   */
  static CsvLayout of(List<String> header, CsvConfig config, String file) {
    Set<String> names = new HashSet<>();
    List<Field> fields = new ArrayList<>();
    for (String name : header) {
      if (!names.add(name)) {
        throw new MillraceException(
            SourceError.INVALID,
            "%s: expected each column name once, found '%s' twice in the header"
                .formatted(file, name));
      }
      fields.add(new Field(name, config.mapping().getOrDefault(name, Kind.TEXT)));
    }
    for (String name : config.named()) {
      if (!names.contains(name)) {
        throw new MillraceException(
            SourceError.CONFIG,
            "%s has no column '%s' that the settings name; it has %s"
                .formatted(file, name, shown(header)));
      }
    }
    int key = config.key().map(header::indexOf).orElse(-1);
    return new CsvLayout(new Schema(fields), key);
  }

  private static String shown(List<String> header) {
    int most = 20;
    String names = String.join(", ", header.subList(0, Math.min(most, header.size())));
    return header.size() <= most ? names : names + " and " + (header.size() - most) + " more";
  }
}
