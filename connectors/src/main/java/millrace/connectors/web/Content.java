package millrace.connectors.web;

import java.nio.file.Path;
import java.util.Optional;
import millrace.spi.source.Split;

/** What the {@code url} of a source names. */
public sealed interface Content permits FileContent, WebContent {
  /** Asks what is there: its name, what tells this version from another, its length. */
  Split describe();

  /**
   * Opens the unpacked bytes.
   *
   * @param split what {@link #describe} said when the run began
   * @param from where to begin
   * @throws millrace.spi.failure.MillraceException also when the content is another one by now
   */
  DecodedBytes open(Split split, Bookmark from);

  /**
   * The file itself, where the content is one of this machine.
   *
   * @param split as for {@link #open}; asked again, it shows whether the file is still the same
   * @throws millrace.spi.failure.MillraceException when it is another one by now
   */
  default Optional<Path> local(Split split) {
    return Optional.empty();
  }
}
