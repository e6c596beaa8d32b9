package millrace.connectors.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Some whole records. Blocks share the array of bytes with their neighbours, each with a part of
 * its own that nobody writes to any more.
 */
public final class Block {
  private final byte[] bytes;
  private final long base;
  private final long recordsBefore;
  private final BitSet flawed = new BitSet();
  private int[] starts;
  private int[] ends;
  private int size;

  /**
   * Starts an empty block.
   *
   * @param bytes hold all of its records
   * @param base offset of the first byte in the decoded stream
   * @param recordsBefore how many records stand before the first one
   */
  public Block(byte[] bytes, long base, long recordsBefore, int expected) {
    this.bytes = bytes;
    this.base = base;
    this.recordsBefore = recordsBefore;
    this.starts = new int[Math.max(1, expected)];
    this.ends = new int[starts.length];
  }

  public void add(int start, int end, boolean isFlawed) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    flawed.set(size, isFlawed);
    starts[size] = start;
    ends[size++] = end;
  }

  public int size() {
    return size;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Offset of the first of {@link #bytes} in the decoded stream. */
  public long base() {
    return base;
  }

  public int start(int i) {
    return starts[i];
  }

  public int end(int i) {
    return ends[i];
  }

  public boolean flawed(int i) {
    return flawed.get(i);
  }

  /** Number of the record in its split, from 1. */
  public long record(int i) {
    return recordsBefore + i + 1;
  }

  public long offset(int i) {
    return base + starts[i];
  }

  /** A copy of the bytes of one record. */
  public byte[] original(int i) {
    return Arrays.copyOfRange(bytes, starts[i], ends[i]);
  }

  /** Whether every byte between the first and the last record is ASCII. */
  public boolean isAscii() {
    return size == 0 || Utf8.asciiEnd(bytes, starts[0], ends[size - 1]) == ends[size - 1];
  }
}
