package millrace.spi.source;

import java.nio.file.Path;

/** Which files of this machine a source may read. */
@FunctionalInterface
public interface LocalFiles {
  /**
   * The file that a {@code file:} URL or a path names, resolved and allowed.
   *
   * @throws millrace.spi.failure.MillraceException when it lies outside the allowed folders
   */
  Path resolve(String url);
}
