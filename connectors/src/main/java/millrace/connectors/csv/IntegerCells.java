package millrace.connectors.csv;

import millrace.spi.batch.Column;

/** Whole numbers of 64 bits, with a sign and leading zeros if one likes. */
final class IntegerCells extends CellWriter {
  private final Column.Longs column = new Column.Longs();

  @Override
  Column column() {
    return column;
  }

  @Override
  boolean write(int row, char[] cell, int start, int end, boolean quoted) {
    int from = skipBlanks(cell, start, end);
    int to = dropBlanks(cell, from, end);
    if (from == to) {
      column.nulls().set(row);
      return true;
    }
    boolean negative = cell[from] == '-';
    int at = negative || cell[from] == '+' ? from + 1 : from;
    if (at == to || !digits(row, cell, at, to, negative)) {
      column.nulls().set(row);
      return false;
    }
    return true;
  }

  /** Counts below zero, where one number more has its place. */
  private boolean digits(int row, char[] cell, int from, int to, boolean negative) {
    long least = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
    long value = 0;
    for (int at = from; at < to; at++) {
      int digit = cell[at] - '0';
      if (digit < 0 || digit > 9 || value < (least + digit) / 10) {
        return false;
      }
      value = value * 10 - digit;
    }
    column.set(row, negative ? value : -value);
    return true;
  }
}
