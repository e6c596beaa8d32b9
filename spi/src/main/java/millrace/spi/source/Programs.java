package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The programs that sources may start.
 *
 * @param executables programs of this machine, by the names of the images that they stand for
 * @param scratch a folder for what a program needs while it runs
 * @param limits what is granted to each
 * @param containers how images are run that no executable stands for; empty when they are not
 */
public record Programs(
    Map<String, Path> executables, Path scratch, Limits limits, Optional<Containers> containers) {
  /** For sources that start none. */
  public static final Programs NONE =
      new Programs(
          Map.of(),
          Path.of(""),
          new Limits(Duration.ofMinutes(1), Duration.ofHours(1), 1L << 30, 100),
          Optional.empty());

  public Programs {
    executables = Map.copyOf(executables);
    requireNonNull(scratch, "scratch is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(containers, "containers is null");
  }

  /**
   * What is granted to a program each time that it is started.
   *
   * @param silence how long it may say nothing before it is ended
   * @param time how long it may run
   * @param outputBytes how much it may say
   * @param logLines how many lines of what it tells beside that are shown
   */
  public record Limits(Duration silence, Duration time, long outputBytes, int logLines) {
    public Limits {
      requireNonNull(silence, "silence is null");
      requireNonNull(time, "time is null");
    }
  }
}
