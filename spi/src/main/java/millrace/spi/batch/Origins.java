package millrace.spi.batch;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a batch stood, and their original bytes. The bytes are shared with the batch
 * and live as long as it does. Rows of a typed table have no bytes of their own: a text of them is
 * made when somebody asks for it, and offsets are -1.
 */
public final class Origins {
  private static final long NO_OFFSET = -1;

  private final @Nullable Made made;
  private final byte[] raw;
  private int[] starts;
  private int[] ends;
  private long[] records;
  private final long base;
  private int size;

  /**
   * Texts of rows, one behind the other.
   *
   * @param ends where each of them ends
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, compared never
  public record Texts(byte[] bytes, int[] ends) {
    public Texts {
      requireNonNull(bytes, "bytes is null");
      requireNonNull(ends, "ends is null");
    }
  }

  /** Texts that are made at the first question. */
  private static final class Made {
    private final Supplier<Texts> maker;
    private @Nullable Texts texts;

    Made(Supplier<Texts> maker) {
      this.maker = maker;
    }

    synchronized Texts texts() {
      if (texts == null) {
        texts = maker.get();
      }
      return texts;
    }

    int start(int row) {
      return row == 0 ? 0 : texts().ends()[row - 1];
    }

    int end(int row) {
      return texts().ends()[row];
    }
  }

  /**
   * Starts an empty list.
   *
   * @param raw a piece of the decoded stream that holds all records of the batch
   * @param base offset of its first byte in that stream
   * @param expected how many records there will be, about
   */
  public Origins(byte[] raw, long base, int expected) {
    this(null, raw, base, expected);
  }

  private Origins(@Nullable Made made, byte[] raw, long base, int expected) {
    this.made = made;
    this.raw = raw;
    this.base = base;
    this.starts = new int[Math.max(1, expected)];
    this.ends = new int[starts.length];
    this.records = new long[starts.length];
  }

  /**
   * Origins of rows that stand one behind the other in a table.
   *
   * @param first number of the first of them in its split, from 1
   * @param texts makes a text of each; called at most once, on any thread
   */
  public static Origins ofRows(long first, int size, Supplier<Texts> texts) {
    Origins origins = new Origins(new Made(texts), new byte[0], NO_OFFSET, size);
    for (int row = 0; row < size; row++) {
      origins.add(first + row, row, row);
    }
    return origins;
  }

  /** The origins of some of these records: the first {@code count} places of the list. */
  public Origins only(int[] places, int count) {
    Origins kept = new Origins(made, raw, base, count);
    for (int i = 0; i < count; i++) {
      kept.add(records[places[i]], starts[places[i]], ends[places[i]]);
    }
    return kept;
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

  /** Offset of its first byte in the decoded stream, or -1 where there is none. */
  public long offset(int i) {
    return made == null ? base + starts[i] : NO_OFFSET;
  }

  /** A copy of its original bytes. */
  public byte[] original(int i) {
    return Arrays.copyOfRange(raw(), start(i), end(i));
  }

  public byte[] raw() {
    return made == null ? raw : made.texts().bytes();
  }

  /** Offset of the first byte of {@link #raw} in the decoded stream. */
  public long base() {
    return base;
  }

  public int start(int i) {
    return made == null ? starts[i] : made.start(starts[i]);
  }

  public int end(int i) {
    return made == null ? ends[i] : made.end(starts[i]);
  }
}
