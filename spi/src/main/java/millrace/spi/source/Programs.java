package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The programs of this machine that sources may start.
 *
 * @param executables by the names of the images that they stand for
 * @param scratch a folder for what a program needs while it runs
 * @param silence how long a program may say nothing before it is ended
 */
public record Programs(Map<String, Path> executables, Path scratch, Duration silence) {
  /** For sources that start none. */
  public static final Programs NONE = new Programs(Map.of(), Path.of(""), Duration.ofMinutes(1));

  public Programs {
    executables = Map.copyOf(executables);
    requireNonNull(scratch, "scratch is null");
    requireNonNull(silence, "silence is null");
  }
}
