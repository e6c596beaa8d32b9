package millrace.bench;

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
 */
record Entry(String name, List<String> command, Map<String, String> environment, Path data) {
  Entry {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The same program once more, so that the race shows how much it differs from itself. */
  Entry again() {
    return new Entry(name + ", again", command, environment, data);
  }
}
