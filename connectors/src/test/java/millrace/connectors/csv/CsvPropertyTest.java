package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Quick;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SplitReader;
import millrace.testkit.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables that a simple writer wrote are read back cell by cell. */
class CsvPropertyTest {
  private static final String[] PIECES = {
    "a", "Zz", " ", "é", "😀", "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "§", "0", "\t", "#"
  };

  @Test
  void read_anyTable_givesItsCells() {
    Seeds.forAll(
        250,
        random -> {
          char delimiter = ",;§\t".charAt(random.nextInt(4));
          List<List<@Nullable String>> table = table(random);
          String text = write(table, delimiter, random);
          byte[] bytes = text.getBytes(UTF_8);
          Map<String, Object> settings = Map.of("delimiter", String.valueOf(delimiter));
          try (FileWorld world = new FileWorld(new CsvFactory(Quick.PATIENCE), settings, bytes)) {
            ReadLimits limits = new ReadLimits(1 + random.nextInt(200), 1 << 20);
            assertThat(read(world, limits, random)).isEqualTo(table.subList(1, table.size()));
          }
        });
  }

  private static List<List<@Nullable String>> table(Random random) {
    int width = 1 + random.nextInt(5);
    List<List<@Nullable String>> table = new ArrayList<>();
    List<@Nullable String> header = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      header.add("column " + i);
    }
    table.add(header);
    for (int row = random.nextInt(12); row > 0; row--) {
      List<@Nullable String> cells = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        cells.add(cell(random, width));
      }
      table.add(cells);
    }
    return table;
  }

  private static @Nullable String cell(Random random, int width) {
    if (width > 1 && random.nextInt(5) == 0) {
      return null; // alone in its row it would be a blank line
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String write(List<List<@Nullable String>> table, char delimiter, Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    for (List<@Nullable String> row : table) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : delimiter).append(quoted(row.get(i), delimiter, random));
      }
      text.append(new String[] {"\n", "\r\n", "\r", "\n\n"}[random.nextInt(4)]);
    }
    boolean open = random.nextBoolean() && text.charAt(text.length() - 1) == '\n';
    return open ? text.substring(0, text.length() - 1) : text.toString();
  }

  private static String quoted(@Nullable String cell, char delimiter, Random random) {
    if (cell == null) {
      return "";
    }
    boolean must =
        cell.isEmpty()
            || cell.startsWith("\"")
            || cell.indexOf('\n') >= 0
            || cell.indexOf('\r') >= 0
            || cell.indexOf(delimiter) >= 0;
    return must || random.nextInt(3) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static List<List<@Nullable String>> read(
      FileWorld world, ReadLimits limits, Random random) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (Source source = world.factory().open(world.context(limits));
        SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      for (var chunk = reader.next(1 + random.nextInt(5));
          chunk.isPresent();
          chunk = reader.next(1 + random.nextInt(5))) {
        add(chunk.get(), rows);
      }
    }
    return rows;
  }

  private static void add(Chunk chunk, List<List<@Nullable String>> rows) {
    var fetched = chunk.decode();
    assertThat(fetched.rejects()).isEmpty();
    Columns columns = (Columns) fetched.batch();
    for (int row = 0; row < columns.size(); row++) {
      List<@Nullable String> cells = new ArrayList<>();
      for (Column column : columns.columns()) {
        Column.Packed packed = (Column.Packed) column;
        int start = packed.start(row);
        cells.add(
            packed.nulls().get(row)
                ? null
                : new String(packed.bytes(), start, packed.end(row) - start, UTF_8));
      }
      rows.add(cells);
    }
  }
}
