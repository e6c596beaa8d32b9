package millrace.catalog;

import java.util.Optional;
import millrace.spi.config.Config;

/** What is known of tasks by those who will run them. */
@FunctionalInterface
public interface TaskCheck {
  /**
   * Looks at what makes a task run and at its settings.
   *
   * @throws millrace.spi.failure.MillraceException with what is wrong
   */
  void check(String sourceType, Trigger trigger, Optional<Config> input);
}
