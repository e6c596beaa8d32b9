package millrace.connectors.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import millrace.connectors.text.Cutter;

/** Cuts at line feeds; blanks around a line are not part of the record, blank lines are none. */
final class LineCutter implements Cutter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LINE_FEEDS = ONES * '\n';

  private int start;
  private int end;
  private int next;

  @Override
  public Cut cut(byte[] data, int from, int to, boolean ended) {
    int lineEnd = lineFeed(data, from, to);
    if (lineEnd == to && (!ended || from == to)) {
      return Cut.MORE;
    }
    next = Math.min(lineEnd + 1, to);
    start = from;
    while (start < lineEnd && isBlank(data[start])) {
      start++;
    }
    end = lineEnd;
    while (end > start && isBlank(data[end - 1])) {
      end--;
    }
    return start == end ? Cut.BLANK : Cut.RECORD;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int next() {
    return next;
  }

  @Override
  public boolean flawed() {
    return false;
  }

  @Override
  public Optional<String> problem(long base) {
    return Optional.empty();
  }

  /** The place of the next line feed, or the end. Eight bytes at a time: lines are long. */
  private static int lineFeed(byte[] data, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long difference = (long) LONGS.get(data, at) ^ LINE_FEEDS;
      long zeros = (difference - ONES) & ~difference & HIGH_BITS;
      if (zeros != 0) {
        return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    while (at < to && data[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
