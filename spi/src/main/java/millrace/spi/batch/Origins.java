package millrace.spi.batch;

import java.util.Arrays;

/**
 * Where the records of a batch stood, and their original bytes. The bytes are shared with the batch
 * and live as long as it does.
 */
public final class Origins {
  private final byte[] raw;
  private int[] starts;
  private int[] ends;
  private long[] records;
  private final long base;
  private int size;

  /**
   * Starts an empty list.
   *
   * @param raw a piece of the decoded stream that holds all records of the batch
   * @param base offset of its first byte in that stream
   * @param expected how many records there will be, about
   */
  public Origins(byte[] raw, long base, int expected) {
    this.raw = raw;
    this.base = base;
    this.starts = new int[Math.max(1, expected)];
    this.ends = new int[starts.length];
    this.records = new long[starts.length];
  }

  /**
   * Adds a record.
   *
   * @param record number of the record in its split, from 1
   * @param start where its bytes begin within the piece
   * @param end where they end, without a line end
   */
  public void add(long record, int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      records = Arrays.copyOf(records, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    records[size++] = record;
  }

  public int size() {
    return size;
  }

  /** Number of the record in its split, from 1. */
  public long record(int i) {
    return records[i];
  }

  /** Offset of its first byte in the decoded stream. */
  public long offset(int i) {
    return base + starts[i];
  }

  /** A copy of its original bytes. */
  public byte[] original(int i) {
    return Arrays.copyOfRange(raw, starts[i], ends[i]);
  }

  public byte[] raw() {
    return raw;
  }

  /** Offset of the first byte of {@link #raw} in the decoded stream. */
  public long base() {
    return base;
  }

  public int start(int i) {
    return starts[i];
  }

  public int end(int i) {
    return ends[i];
  }
}
