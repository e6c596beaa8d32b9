package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How images of programs are run.
 *
 * @param command the program that runs them, with the words of {@code docker}
 * @param images names of those that may be run, or their beginnings with a {@code *} behind them
 * @param network what they are connected to, in the words of that program
 * @param memoryBytes how much memory each may use
 * @param cpus how many processors each may use, such as {@code 0.5}
 */
public record Containers(
    String command, List<String> images, String network, long memoryBytes, String cpus) {
  /** A list of images that has them all. */
  public static final List<String> ANY = List.of("*");

  public Containers {
    requireNonNull(command, "command is null");
    images = List.copyOf(images);
    requireNonNull(network, "network is null");
    requireNonNull(cpus, "cpus is null");
  }

  /** Whether an image may be run. */
  public boolean allows(String image) {
    return images.stream()
        .anyMatch(allowed ->
            allowed.endsWith("*")
                ? image.startsWith(allowed.substring(0, allowed.length() - 1))
                : image.equals(allowed));
  }
}
