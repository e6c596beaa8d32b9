package millrace.spi.destination;

import java.util.List;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;

/** Makes destinations of one type. */
public interface DestinationFactory {
  /** The name of the type in the API and in files, such as {@code search}. */
  String type();

  /** The settings of a destination of this type. */
  ConfigSpec config();

  /** What it can do with records. A task with another action is refused. */
  Set<Action> actions();

  /** The form in which it takes records. */
  default Form form() {
    return Form.DOCUMENTS;
  }

  /** What is wrong with settings that are good one by one, under an action that it takes. */
  default List<String> problems(Action action, Config config) {
    return List.of();
  }

  /** The target that a destination's settings name, such as the index. */
  String target(Config config);

  /** The destination of this type; the same one for every run of the process. */
  Destination open();
}
