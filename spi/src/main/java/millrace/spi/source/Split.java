package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A part of a run that can be read on its own, as the source describes it.
 *
 * @param name what a person would call it (a file, a date, a range); never with credentials
 * @param identity changes whenever the content changes (size and modification time, an ETag); a
 *     stopped run is resumed only while it is the same
 * @param bytes how large it is, about, or -1 where nobody knows; for progress only
 * @param start where reading it begins. Only a plan has one: it is the first cursor of the split,
 *     which moves on from there
 */
public record Split(String name, String identity, long bytes, Cursor start) {
  public Split {
    requireNonNull(name, "name is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(start, "start is null");
  }

  /** A split that is read from its beginning. */
  public Split(String name, String identity, long bytes) {
    this(name, identity, bytes, Cursor.START);
  }

  /** The same, read from a cursor on. */
  public Split from(Cursor cursor) {
    return new Split(name, identity, bytes, cursor);
  }

  public OptionalLong size() {
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
