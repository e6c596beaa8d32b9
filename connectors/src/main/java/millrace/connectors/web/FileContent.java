package millrace.connectors.web;

import java.nio.file.Path;
import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.LocalFiles;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;

/** A file of this machine. */
record FileContent(String url, LocalFiles files) implements Content {
  static final String SCHEME = "file:";

  @Override
  public Split describe() {
    FileState state = FileState.of(files.resolve(url), name());
    return new Split(name(), state.identity(), state.size());
  }

  @Override
  public DecodedBytes open(Split split, Bookmark from) {
    Path path = unchanged(split);
    FileBytes bytes = FileBytes.open(path, name(), split.identity());
    DecodedBytes decoded = new DecodedBytes(bytes, name());
    boolean atPlace = false;
    try {
      if (bytes.isGzip()) {
        decoded.unpacking().skippingTo(from);
      } else {
        bytes.seek(from.offset());
      }
      atPlace = true;
      return decoded;
    } finally {
      if (!atPlace) {
        decoded.close();
      }
    }
  }

  @Override
  public Optional<Path> local(Split split) {
    return Optional.of(unchanged(split));
  }

  private Path unchanged(Split split) {
    Path path = files.resolve(url);
    if (!FileState.of(path, name()).identity().equals(split.identity())) {
      throw new MillraceException(
          SourceError.CHANGED, name() + " was changed since the run began; start a new run");
    }
    return path;
  }

  /** As the user wrote it, without the scheme and an empty host. */
  private String name() {
    String path = url.substring(SCHEME.length());
    return path.startsWith("//") ? path.substring(2) : path;
  }
}
