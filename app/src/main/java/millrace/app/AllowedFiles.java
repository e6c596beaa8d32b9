package millrace.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.LocalFiles;
import millrace.spi.source.SourceError;

/**
 * Files that lie in some folders, wherever links lead. Of others it is not even said whether they
 * are there.
 */
final class AllowedFiles implements LocalFiles {
  private final Optional<List<Path>> folders;

  /**
   * Files of some folders.
   *
   * @param folders absent when any file will do
   */
  AllowedFiles(Optional<List<Path>> folders) {
    this.folders = folders;
  }

  @Override
  public Path resolve(String url) {
    if (folders.isEmpty()) {
      return path(url).toAbsolutePath();
    }
    Path file = path(url).toAbsolutePath().normalize();
    Path real = real(file);
    if (folders.get().stream().noneMatch(folder -> isInside(folder, file, real))) {
      throw new MillraceException(
          SourceError.FORBIDDEN,
          url
              + " may not be read here; name its folder in the setting files.allowed of the"
              + " server");
    }
    return real;
  }

  private static boolean isInside(Path folder, Path file, Path real) {
    return real.startsWith(real(folder))
        || (!Files.exists(file) && file.startsWith(folder.normalize()));
  }

  private static Path path(String url) {
    try {
      return url.startsWith("file:") ? Path.of(URI.create(url)) : Path.of(url);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(SourceError.CONFIG, "'" + url + "' is no path of a file", e);
    }
  }

  /** Where a path leads in the end; where it seems to, when nothing is there. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.normalize();
    }
  }
}
