package millrace.connectors.text;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import millrace.connectors.web.Bookmark;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;

/** Reads large pieces and lets a cutter find the records in them, without copying those. */
public final class BlockReader implements BlockSource {
  /** A sender that drips is not waited for until a block is full. */
  private static final long FILL_NS_MAX = TimeUnit.MILLISECONDS.toNanos(500);

  /** What may stand behind a record that is not known to be whole yet: a quote and a line end. */
  private static final int BEHIND_RECORD_MAX = 4;

  private static final int RECORDS_EXPECTED = 1024;

  private final Intake intake;
  private final ReadLimits limits;
  private final Cutter cutter;
  private String mode;
  private byte[] data;
  private int from;
  private int to;
  private boolean ended;

  /**
   * Starts at the place where the intake is.
   *
   * @param mode kept in bookmarks
   */
  public BlockReader(Intake intake, ReadLimits limits, Cutter cutter, String mode) {
    this.intake = intake;
    this.limits = limits;
    this.cutter = cutter;
    this.mode = mode;
    this.data = new byte[limits.blockBytes()];
  }

  @Override
  public Optional<Block> next(int recordsMax) {
    Block block = null;
    int at = from;
    while (block == null || block.size() < recordsMax) {
      Cutter.Cut cut = cutter.cut(data, at, to, ended);
      MillraceException failure = failure(cut, at);
      boolean goesNoFurther = failure != null || cut == Cutter.Cut.MORE;
      if (block != null && goesNoFurther) {
        break; // what is there goes first
      }
      if (failure != null) {
        throw failure;
      }
      switch (cut) {
        case RECORD -> {
          if (block == null) {
            block = begin(recordsMax);
          }
          block.add(cutter.start(), cutter.end(), cutter.flawed());
          at = cutter.next();
        }
        case BLANK -> at = cutter.next();
        case MORE, BROKEN -> {
          if (ended) {
            return Optional.empty();
          }
          take(at);
          fill();
          at = from;
        }
      }
    }
    take(at);
    intake.count(block.size());
    return Optional.of(block);
  }

  /** What bookmarks keep from now on, where that is known only after some reading. */
  public void mode(String word) {
    mode = word;
  }

  @Override
  public Bookmark place() {
    return intake.place(mode);
  }

  @Override
  public long taken() {
    return intake.taken();
  }

  @Override
  public void close() {
    intake.close();
  }

  private Block begin(int recordsMax) {
    long base = intake.offset() - from;
    return new Block(data, base, intake.records(), Math.min(recordsMax, RECORDS_EXPECTED));
  }

  private @Nullable MillraceException failure(Cutter.Cut cut, int at) {
    long base = intake.offset() - from;
    int length =
        switch (cut) {
          case RECORD -> cutter.end() - cutter.start();
          case BLANK -> 0;
          case MORE, BROKEN -> to - at - BEHIND_RECORD_MAX;
        };
    if (length > limits.recordBytes()) {
      return failure(
          SourceError.RECORD_TOO_LARGE,
          base + at,
          "has more than " + limits.recordBytes() + " bytes");
    }
    return cut == Cutter.Cut.BROKEN
        ? failure(SourceError.INVALID, base + at, "does not end")
        : null;
  }

  private MillraceException failure(SourceError code, long offset, String what) {
    String problem = cutter.problem(intake.offset() - from).map(words -> ": " + words).orElse("");
    return new MillraceException(
        code,
        "%s: the record at byte offset %d %s%s"
            .formatted(intake.in().name(), offset, what, problem));
  }

  private void take(int upTo) {
    intake.take(data, from, upTo);
    from = upTo;
  }

  private void fill() {
    if (to == data.length) {
      makeRoom();
    }
    long begin = System.nanoTime();
    do {
      int count = intake.in().read(data, to, data.length - to);
      if (count < 0) {
        ended = true;
        return;
      }
      to += count;
    } while (to < data.length && System.nanoTime() - begin < FILL_NS_MAX);
  }

  /** A new array, since blocks that were given out still use the old one. */
  private void makeRoom() {
    int tail = to - from;
    long enough = (long) limits.recordBytes() + BEHIND_RECORD_MAX + limits.blockBytes();
    long size = Math.max(limits.blockBytes(), Math.min(2L * tail + 1, enough));
    byte[] fresh = new byte[Math.toIntExact(size)];
    System.arraycopy(data, from, fresh, 0, tail);
    data = fresh;
    from = 0;
    to = tail;
  }
}
