package millrace.connectors.csv;

import millrace.spi.batch.Column;
import millrace.spi.batch.Kind;

/**
 * Puts the cells of one column into it. Characters are the bytes of the file, each widened, so that
 * their UTF-8 is neither decoded nor encoded again.
 */
abstract sealed class CellWriter
    permits TextCells, IntegerCells, DecimalCells, BooleanCells, JsonCells {

  /**
   * A writer for one column.
   *
   * @param rows how many there are, about
   * @param bytesMost how many bytes they have together
   */
  static CellWriter of(Kind kind, int rows, int bytesMost) {
    return switch (kind) {
      case TEXT -> new TextCells(rows, bytesMost);
      case INTEGER -> new IntegerCells();
      case DECIMAL -> new DecimalCells(rows, bytesMost);
      case BOOLEAN -> new BooleanCells();
      case JSON -> new JsonCells(rows, bytesMost);
      case DOUBLE, TIMESTAMP, BYTES ->
          throw new IllegalArgumentException("a csv column is never " + kind);
    };
  }

  abstract Column column();

  /**
   * Sets the next row's value; a cell without content has none.
   *
   * @return false when the content does not fit the column, which then has no value there
   */
  abstract boolean write(int row, char[] cell, int start, int end, boolean quoted);

  /** Where the content begins behind blanks. */
  static int skipBlanks(char[] cell, int start, int end) {
    int at = start;
    while (at < end && isBlank(cell[at])) {
      at++;
    }
    return at;
  }

  /** Where the content ends before blanks. */
  static int dropBlanks(char[] cell, int start, int end) {
    int at = end;
    while (at > start && isBlank(cell[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
