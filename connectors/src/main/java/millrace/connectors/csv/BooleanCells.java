package millrace.connectors.csv;

import millrace.spi.batch.Column;

/** {@code true}, {@code false}, in capitals or not, {@code 1} and {@code 0}. */
final class BooleanCells extends CellWriter {
  private static final String TRUE = "true";
  private static final String FALSE = "false";

  private final Column.Flags column = new Column.Flags();

  @Override
  Column column() {
    return column;
  }

  @Override
  boolean write(int row, char[] cell, int start, int end, boolean quoted) {
    int from = skipBlanks(cell, start, end);
    int to = dropBlanks(cell, from, end);
    if (is(TRUE, cell, from, to) || is("1", cell, from, to)) {
      column.set(row, true);
      return true;
    }
    if (is(FALSE, cell, from, to) || is("0", cell, from, to)) {
      column.set(row, false);
      return true;
    }
    column.nulls().set(row);
    return from == to;
  }

  private static boolean is(String word, char[] cell, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = cell[from + i];
      char small = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
      if (small != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
