package millrace.connectors.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import millrace.connectors.text.Intake;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;

/**
 * Gives bytes to a parser and keeps them. What is no ASCII reaches the parser as a letter: for
 * where elements end it is all the same, and bytes that are no UTF-8 are then a matter of their
 * record, not of the file.
 */
final class Recording extends InputStream {
  private static final int READ_BYTES = 64 << 10;
  private static final int SCALAR_MAX = 2_000;
  private static final Pattern SCALAR_BEGUN =
      Pattern.compile("[-+.eE0-9]+|t(ru?)?|f(a(ls?)?)?|n(ul?)?");
  private static final byte ANY_LETTER = 'x';

  private final Intake intake;
  private final ReadLimits limits;
  private final byte[] prefix;
  private int prefixRead;
  private byte[] kept;
  private int fed;
  private int filled;
  private int elementFrom;
  private long given;
  private boolean atEnd;

  /**
   * Starts where the intake is.
   *
   * @param prefix what the parser sees first
   */
  Recording(Intake intake, ReadLimits limits, byte[] prefix) {
    this.intake = intake;
    this.limits = limits;
    this.prefix = prefix;
    this.kept = new byte[limits.blockBytes()];
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (prefixRead < prefix.length) {
      int count = Math.min(length, prefix.length - prefixRead);
      System.arraycopy(prefix, prefixRead, into, offset, count);
      prefixRead += count;
      given += count;
      return count;
    }
    if (fed == filled && !fill()) {
      return -1;
    }
    int count = Math.min(length, filled - fed);
    for (int i = 0; i < count; i++) {
      byte b = kept[fed + i];
      into[offset + i] = b < 0 ? ANY_LETTER : b;
    }
    fed += count;
    given += count;
    return count;
  }

  /** How many bytes the parser got so far. */
  long given() {
    return given;
  }

  boolean isAtEnd() {
    return atEnd;
  }

  /** Whether all that stands behind a place could be the beginning of a number or a word. */
  boolean endsInScalar(int from) {
    String tail = new String(kept, from, Math.min(filled - from, SCALAR_MAX), ISO_8859_1);
    return SCALAR_BEGUN.matcher(tail).matches();
  }

  /** Everything from the place of the intake on. */
  byte[] kept() {
    return kept;
  }

  /** An element ended here; what comes may be as large again. */
  void elementEnd(int end) {
    elementFrom = end;
  }

  /** Leaves the array to whoever has it, and goes on with a new one from a place on. */
  void handOver(int upTo) {
    int tail = filled - upTo;
    byte[] fresh = new byte[Math.max(limits.blockBytes(), tail)];
    System.arraycopy(kept, upTo, fresh, 0, tail);
    kept = fresh;
    filled = tail;
    fed -= upTo;
    elementFrom = 0;
  }

  private boolean fill() {
    if (filled - elementFrom > (long) limits.recordBytes() + READ_BYTES) {
      throw tooLarge(intake, elementFrom, limits);
    }
    if (filled == kept.length) {
      kept = Arrays.copyOf(kept, Math.toIntExact(Math.max(kept.length * 2L, READ_BYTES)));
    }
    int count = intake.in().read(kept, filled, Math.min(READ_BYTES, kept.length - filled));
    filled += Math.max(count, 0);
    atEnd = count < 0;
    return !atEnd;
  }

  static MillraceException tooLarge(Intake intake, int start, ReadLimits limits) {
    return new MillraceException(
        SourceError.RECORD_TOO_LARGE,
        "%s: the element at byte offset %d has more than %d bytes"
            .formatted(intake.in().name(), intake.offset() + start, limits.recordBytes()));
  }
}
