package millrace.connectors.text;

import millrace.connectors.web.DecodedBytes;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;

/** Looks at the first bytes of a text, which must be UTF-8. */
public final class Encoding {
  private static final int HEAD_BYTES = 4;
  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private Encoding() {}

  /**
   * Takes a byte order mark away.
   *
   * @throws MillraceException when the text is UTF-16 or UTF-32, with or without its mark
   */
  public static void check(Intake intake) {
    DecodedBytes in = intake.in();
    byte[] head = new byte[HEAD_BYTES];
    int count = in.fill(head);
    String other = otherThanUtf8(head, count);
    if (other != null) {
      throw new MillraceException(
          SourceError.INVALID,
          in.name() + ": expected UTF-8 at byte offset 0, found " + other + "; convert the file");
    }
    boolean marked =
        count >= 3 && at(head, 0) == 0xef && at(head, 1) == 0xbb && at(head, 2) == 0xbf;
    int text = marked ? BYTE_ORDER_MARK_BYTES : 0;
    intake.take(head, 0, text);
    in.unread(head, text, count);
  }

  private static @Nullable String otherThanUtf8(byte[] head, int count) {
    if (count < 2) {
      return null;
    }
    int first = at(head, 0) << 8 | at(head, 1);
    int second = at(head, 2) << 8 | at(head, 3);
    boolean wide = (first == 0xfffe && second == 0) || (first == 0 && second == 0xfeff);
    if (count == HEAD_BYTES && wide) {
      return "UTF-32";
    }
    if (first == 0xfffe || first == 0xfeff) {
      return "UTF-16";
    }
    // No text begins with the character zero, but ASCII in wide characters has it there.
    return at(head, 0) == 0 || at(head, 1) == 0 ? "UTF-16 or UTF-32 without a mark" : null;
  }

  private static int at(byte[] bytes, int i) {
    return bytes[i] & 0xff;
  }
}
