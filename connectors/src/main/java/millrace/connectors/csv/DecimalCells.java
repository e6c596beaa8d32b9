package millrace.connectors.csv;

import millrace.spi.batch.Column;

/**
 * Numbers with all their digits, in JSON's grammar: a plus, leading zeros and a point without
 * digits on one side are mended, and nothing else is.
 */
final class DecimalCells extends CellWriter {
  /** No reader of JSON takes longer ones by default. */
  private static final int LENGTH_MAX = 1000;

  private final Column.Packed column;
  private final byte[] out = new byte[LENGTH_MAX + 2];
  private int length;
  private int at;

  DecimalCells(int rows, int bytesMost) {
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
    boolean fits = to - from <= LENGTH_MAX && (from == to || number(cell, from, to));
    if (fits && from < to) {
      column.add(out, 0, length);
    } else {
      column.addNull();
    }
    return fits;
  }

  private boolean number(char[] cell, int from, int to) {
    at = from;
    length = 0;
    if (cell[at] == '-') {
      put('-');
      at++;
    } else if (cell[at] == '+') {
      at++;
    }
    if (!mantissa(cell, to)) {
      return false;
    }
    if (at < to && (cell[at] == 'e' || cell[at] == 'E')) {
      put(cell[at++]);
      if (at < to && (cell[at] == '+' || cell[at] == '-')) {
        put(cell[at++]);
      }
      return digits(cell, to) > 0 && at == to;
    }
    return at == to;
  }

  private boolean mantissa(char[] cell, int to) {
    int before = at;
    while (at + 1 < to && cell[at] == '0' && isDigit(cell[at + 1])) {
      at++;
    }
    digits(cell, to);
    boolean whole = at > before;
    if (!whole) {
      put('0');
    }
    if (at == to || cell[at] != '.') {
      return whole;
    }
    at++;
    if (at == to || !isDigit(cell[at])) {
      return whole;
    }
    put('.');
    digits(cell, to);
    return true;
  }

  private int digits(char[] cell, int to) {
    int before = at;
    while (at < to && isDigit(cell[at])) {
      put(cell[at++]);
    }
    return at - before;
  }

  private void put(char c) {
    out[length++] = (byte) c;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
