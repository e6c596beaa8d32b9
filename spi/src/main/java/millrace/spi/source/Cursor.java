package millrace.spi.source;

import static java.util.Objects.requireNonNull;

/**
 * Where to read on inside a split. Only the source that made it understands it; everything else
 * stores it and gives it back.
 *
 * @param value text of the source's own making, at most 64 kB
 */
public record Cursor(String value) {
  /** The beginning of a split. */
  public static final Cursor START = new Cursor("");

  public Cursor {
    requireNonNull(value, "value is null");
    if (value.length() > 65_536) {
      throw new IllegalArgumentException("a cursor has at most 65536 characters");
    }
  }

  public boolean isStart() {
    return value.isEmpty();
  }
}
