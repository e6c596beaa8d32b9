package millrace.connectors.csv;

import millrace.spi.batch.Column;

/** Texts as they stand; only an empty cell with quotes is an empty text. */
final class TextCells extends CellWriter {
  private final Column.Packed column;
  private final Narrowed narrowed = new Narrowed();

  TextCells(int rows, int bytesMost) {
    column = new Column.Packed(rows, bytesMost);
  }

  @Override
  Column column() {
    return column;
  }

  @Override
  boolean write(int row, char[] cell, int start, int end, boolean quoted) {
    if (start == end && !quoted) {
      column.addNull();
    } else {
      column.add(narrowed.of(cell, start, end), 0, end - start);
    }
    return true;
  }
}
