package millrace.connectors.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;
import millrace.spi.source.Cursor;

/**
 * A place in a content, kept as the cursor of a split.
 *
 * @param offset in the decoded bytes
 * @param records how many stand before it
 * @param packed whether the content is compressed, so that the place is found only by reading
 * @param checksum CRC-32C of all decoded bytes before it, where nothing else proves that they are
 *     the same; else empty
 * @param mode a word of the format's own
 */
public record Bookmark(
    long offset, long records, boolean packed, OptionalLong checksum, String mode) {
  public static final Bookmark START = new Bookmark(0, 0, false, OptionalLong.empty(), "");

  private static final String VERSION = "1";

  public Bookmark {
    requireNonNull(checksum, "checksum is null");
    requireNonNull(mode, "mode is null");
    if (offset < 0 || records < 0) {
      throw new IllegalArgumentException("a place lies before the beginning");
    }
  }

  public static Bookmark of(Cursor cursor) {
    if (cursor.isStart()) {
      return START;
    }
    List<String> parts = List.of(cursor.value().split(";", -1));
    if (parts.size() != 6 || !parts.getFirst().equals(VERSION)) {
      throw new IllegalArgumentException("no cursor of a file: " + cursor.value());
    }
    String sum = parts.get(4);
    return new Bookmark(
        Long.parseLong(parts.get(1)),
        Long.parseLong(parts.get(2)),
        parts.get(3).equals("packed"),
        sum.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(sum, 16)),
        parts.get(5));
  }

  public Cursor cursor() {
    String sum = checksum.isPresent() ? Long.toHexString(checksum.getAsLong()) : "";
    String form = packed ? "packed" : "plain";
    return new Cursor(
        String.join(";", VERSION, Long.toString(offset), Long.toString(records), form, sum, mode));
  }

  public boolean isStart() {
    return offset == 0;
  }
}
