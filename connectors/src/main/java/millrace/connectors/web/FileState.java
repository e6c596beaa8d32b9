package millrace.connectors.web;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/** What tells one version of a local file from another. */
record FileState(long size, long modifiedNs, String key) {

  static FileState of(Path path, String name) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new MillraceException(SourceError.NOT_FOUND, name + " is not a regular file");
      }
      return new FileState(
          attributes.size(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          String.valueOf(attributes.fileKey()));
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  static MillraceException failure(String name, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          new MillraceException(SourceError.NOT_FOUND, name + " does not exist", e);
      case AccessDeniedException _ ->
          new MillraceException(SourceError.FORBIDDEN, name + " may not be read", e);
      default -> new MillraceException(SourceError.IO, "reading " + name + " failed", e);
    };
  }

  String identity() {
    return "file:" + size + ":" + modifiedNs + ":" + key;
  }
}
