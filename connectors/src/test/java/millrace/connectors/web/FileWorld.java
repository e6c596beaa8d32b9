package millrace.connectors.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceFactory;
import millrace.testkit.source.SourceWorld;

/** A file in a folder of its own. */
public final class FileWorld implements SourceWorld {
  private final SourceFactory factory;
  private final Map<String, Object> settings;
  private final Path file;
  private volatile boolean stalls;

  public FileWorld(SourceFactory factory, Map<String, Object> settings, byte[] content) {
    this.factory = factory;
    try {
      this.file = Files.createTempFile("world", ".txt");
      Files.write(file, content);
      // Old enough that a change shows on file systems with coarse times, too.
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.settings = new LinkedHashMap<>(settings);
    this.settings.put("url", "file:" + file.getFileName());
  }

  public Path file() {
    return file;
  }

  @Override
  public SourceFactory factory() {
    return factory;
  }

  @Override
  public SourceContext context(ReadLimits limits) {
    return new SourceContext(
        new Config(settings),
        Optional.empty(),
        call -> {
          throw new AssertionError("a file is not asked for on the web: " + call);
        },
        this::resolve,
        limits);
  }

  @Override
  public void change() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2]++;
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stall() {
    stalls = true;
  }

  @Override
  public OptionalLong bytesServed() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path resolve(String url) {
    if (stalls) {
      try {
        new Semaphore(0).acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MillraceException(SourceError.IO, "interrupted", e);
      }
    }
    return file.resolveSibling(url.substring("file:".length()));
  }
}
