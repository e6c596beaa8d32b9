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
 */
public record Split(String name, String identity, long bytes) {
  public Split {
    requireNonNull(name, "name is null");
    requireNonNull(identity, "identity is null");
  }

  public OptionalLong size() {
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
