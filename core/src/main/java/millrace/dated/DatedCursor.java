package millrace.dated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;

/**
 * Where to read on in a source at a date.
 *
 * @param index the split of that source
 * @param identity says whether it is the same split still; empty at the beginning
 * @param inner the cursor within it
 */
record DatedCursor(int index, String identity, Cursor inner) {
  private static final char BETWEEN = ':';

  static DatedCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return new DatedCursor(0, "", Cursor.START);
    }
    String[] parts = cursor.value().split(String.valueOf(BETWEEN), 3);
    return new DatedCursor(Integer.parseInt(parts[0]), parts[1], new Cursor(parts[2]));
  }

  static DatedCursor in(int index, Split split, Cursor inner) {
    return new DatedCursor(index, identity(split), inner);
  }

  Cursor cursor() {
    return new Cursor(index + String.valueOf(BETWEEN) + identity + BETWEEN + inner.value());
  }

  /** Refuses to go on in a split that is another one than before. */
  void check(Split split) {
    if (!identity.isEmpty() && !identity.equals(identity(split))) {
      throw new MillraceException(
          SourceError.CHANGED, split.name() + " is not the same any more as when it was begun");
    }
  }

  private static String identity(Split split) {
    return UUID.nameUUIDFromBytes((split.name() + "\n" + split.identity()).getBytes(UTF_8))
        .toString();
  }
}
