package millrace.connectors.csv;

import millrace.connectors.text.StrictJson;
import millrace.spi.batch.Column;

/** JSON values, kept byte for byte. */
final class JsonCells extends CellWriter {
  private final Column.Packed column;
  private final Narrowed narrowed = new Narrowed();

  JsonCells(int rows, int bytesMost) {
    column = new Column.Packed(rows, bytesMost);
  }

  @Override
  Column column() {
    return column;
  }

  @Override
  boolean write(int row, char[] cell, int start, int end, boolean quoted) {
    int from = skipBlanks(cell, start, end);
    int to = dropBlanks(cell, from, end);
    byte[] bytes = narrowed.of(cell, from, to);
    boolean empty = from == to;
    if (!empty && StrictJson.isMember(bytes, 0, to - from)) {
      column.add(bytes, 0, to - from);
      return true;
    }
    column.addNull();
    return empty;
  }
}
