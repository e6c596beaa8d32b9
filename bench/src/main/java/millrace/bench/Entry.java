package millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that takes part in a race.
 *
 * @param name as tables call it
 * @param command what is started, in a process of its own
 * @param environment variables for it
 * @param data the folder it writes to; it begins without one each time
 * @param way what is done with it
 */
record Entry(
    String name, List<String> command, Map<String, String> environment, Path data, Way way) {
  Entry {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A program that runs to its end by itself. */
  Entry(String name, List<String> command, Map<String, String> environment, Path data) {
    this(name, command, environment, data, Watch::run);
  }

  /** How a program makes one lap. */
  @FunctionalInterface
  interface Way {
    /**
     * Starts the program, and waits until it has ended.
     *
     * @param folder for what it prints
     */
    Lap run(Entry entry, Path folder) throws IOException, InterruptedException;
  }

  /** The same program once more, so that the race shows how much it differs from itself. */
  Entry again() {
    return new Entry(name + ", again", command, environment, data, way);
  }

  /** The same program with something else done with it. */
  Entry by(Way other) {
    return new Entry(name, command, environment, data, other);
  }

  /** What starts it. */
  ProcessBuilder process(Path folder) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().putAll(environment);
    return builder;
  }
}
