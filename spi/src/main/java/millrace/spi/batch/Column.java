package millrace.spi.batch;

import java.util.Arrays;
import java.util.BitSet;

/** The values of one column. A set bit in {@link #nulls()} means that the row has no value. */
public sealed interface Column {
  BitSet nulls();

  /** Takes back the last row, which turned out to be no record. */
  void truncate(int rows);

  /** Integers and timestamps. */
  final class Longs implements Column {
    private final BitSet nulls = new BitSet();
    private long[] values = new long[64];

    public void set(int row, long value) {
      if (row >= values.length) {
        values = Arrays.copyOf(values, Math.max(row + 1, values.length * 2));
      }
      values[row] = value;
    }

    public long get(int row) {
      return values[row];
    }

    @Override
    public BitSet nulls() {
      return nulls;
    }

    @Override
    public void truncate(int rows) {
      nulls.clear(rows, Math.max(rows, nulls.length()));
    }
  }

  /** Floating point numbers. */
  final class Doubles implements Column {
    private final BitSet nulls = new BitSet();
    private double[] values = new double[64];

    public void set(int row, double value) {
      if (row >= values.length) {
        values = Arrays.copyOf(values, Math.max(row + 1, values.length * 2));
      }
      values[row] = value;
    }

    public double get(int row) {
      return values[row];
    }

    @Override
    public BitSet nulls() {
      return nulls;
    }

    @Override
    public void truncate(int rows) {
      nulls.clear(rows, Math.max(rows, nulls.length()));
    }
  }

  /** Booleans. */
  final class Flags implements Column {
    private final BitSet nulls = new BitSet();
    private final BitSet values = new BitSet();

    public void set(int row, boolean value) {
      values.set(row, value);
    }

    public boolean get(int row) {
      return values.get(row);
    }

    @Override
    public BitSet nulls() {
      return nulls;
    }

    @Override
    public void truncate(int rows) {
      nulls.clear(rows, Math.max(rows, nulls.length()));
      values.clear(rows, Math.max(rows, values.length()));
    }
  }

  /** Texts, JSON, decimals and bytes, one behind the other. Rows are set in order. */
  final class Packed implements Column {
    private static final int ROWS = 64;
    private static final int BYTES = 1024;

    private final BitSet nulls = new BitSet();
    private final int rowsExpected;
    private final int bytesMost;
    private byte[] bytes = new byte[BYTES];
    private int[] ends;
    private int rows;

    /** A column of which nothing is known. */
    public Packed() {
      this(ROWS, 0);
    }

    /**
     * A column that comes to its size with little copying.
     *
     * @param rowsExpected how many rows there will be, about
     * @param bytesMost more than all values have together; room is not made for more before it is
     *     needed
     */
    public Packed(int rowsExpected, int bytesMost) {
      this.rowsExpected = rowsExpected;
      this.bytesMost = bytesMost;
      this.ends = new int[Math.max(1, rowsExpected)];
    }

    /** Adds the next row's value, a copy of {@code length} bytes. */
    public void add(byte[] source, int offset, int length) {
      int from = begin(length);
      System.arraycopy(source, offset, bytes, from, length);
      ends[rows++] = from + length;
    }

    /** Adds a row without a value. */
    public void addNull() {
      nulls.set(rows);
      int from = begin(0);
      ends[rows++] = from;
    }

    public byte[] bytes() {
      return bytes;
    }

    public int start(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    public int end(int row) {
      return ends[row];
    }

    public int rows() {
      return rows;
    }

    @Override
    public BitSet nulls() {
      return nulls;
    }

    @Override
    public void truncate(int rowsLeft) {
      rows = Math.min(rows, rowsLeft);
      nulls.clear(rowsLeft, Math.max(rowsLeft, nulls.length()));
    }

    private int begin(int length) {
      int from = rows == 0 ? 0 : ends[rows - 1];
      if (from + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, room(from + length)));
      }
      if (rows == ends.length) {
        ends = Arrays.copyOf(ends, rows * 2);
      }
      return from;
    }

    /** Enough for all rows, if those to come are as long as those that are there, and some more. */
    private int room(int needed) {
      long all = (long) needed * rowsExpected / (rows + 1);
      return (int) Math.max(needed, Math.min(bytesMost, all + all / 8));
    }
  }
}
