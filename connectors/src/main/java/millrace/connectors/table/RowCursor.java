package millrace.connectors.table;

import java.util.List;
import millrace.spi.source.Cursor;

/**
 * A place in a table, kept as the cursor of a split: how many rows come before.
 *
 * @param check tells these rows from others, where nothing else does; else 0
 */
public record RowCursor(long rows, long check) {
  private static final String VERSION = "1";

  public static RowCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return new RowCursor(0, 0);
    }
    List<String> parts = List.of(cursor.value().split(";", -1));
    if (parts.size() != 3 || !parts.getFirst().equals(VERSION)) {
      throw new IllegalArgumentException("no cursor of a table: " + cursor.value());
    }
    return new RowCursor(Long.parseLong(parts.get(1)), Long.parseUnsignedLong(parts.get(2), 16));
  }

  public Cursor cursor() {
    return new Cursor(VERSION + ";" + rows + ";" + Long.toHexString(check));
  }
}
