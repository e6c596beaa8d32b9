package millrace.api.algolia.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.api.algolia.Words;
import millrace.api.http.RequestError;
import millrace.catalog.TaskOptions;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;

/** Parts of tasks between the domain and the wire, the same in both versions. */
final class TaskParts {
  /** Those that the API has a word for; what is done by date is no business of indexes. */
  static final Map<String, Action> ACTIONS =
      Words.of(
          EnumSet.complementOf(EnumSet.of(Action.REPLACE_DATE)).toArray(Action[]::new),
          Action::word);

  private static final int PERCENT_MAX = 100;
  private static final int CRITICAL_MAX = 10;
  private static final String MAPPING = "mapping";

  private TaskParts() {}

  static Action action(String word) {
    return Words.meant("action", word, ACTIONS);
  }

  static Optional<Action> subscriptionAction(Optional<String> word) {
    return word.map(action -> Words.meant("subscriptionAction", action, ACTIONS));
  }

  static Optional<Config> input(Optional<Map<String, Object>> wire) {
    return wire.map(Config::new);
  }

  /** Whether an input is one of a task without end: nothing bounds what it reads. */
  static boolean streams(Config input) {
    return input.values().keySet().equals(Set.of(MAPPING));
  }

  static Optional<Integer> failureThreshold(Optional<Integer> wire) {
    wire.ifPresent(percent -> check("failureThreshold", percent, 0, PERCENT_MAX));
    return wire;
  }

  static Optional<Integer> criticalThreshold(Optional<TaskWire.Policies> wire) {
    Optional<Integer> many = wire.flatMap(TaskWire.Policies::criticalThreshold);
    many.ifPresent(value -> check("policies.criticalThreshold", value, 1, CRITICAL_MAX));
    return many;
  }

  private static void check(String member, int value, int min, int max) {
    if (value < min || value > max) {
      throw new MillraceException(
          RequestError.INVALID,
          "%s must be a whole number from %d to %d".formatted(member, min, max));
    }
  }

  /** Who asks about mails without saying yes does not want any. */
  static Optional<Boolean> email(Optional<TaskWire.Notifications> wire) {
    return wire.map(notifications -> notifications.email().enabled().orElse(false));
  }

  /**
   * As exact as it is kept; a little earlier reads a record twice, a little later would lose one.
   */
  static Optional<Instant> cursor(Optional<Instant> wire) {
    return wire.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
  }

  static Optional<TaskWire.Notifications> notifications(TaskOptions options) {
    return options
        .email()
        .map(email -> new TaskWire.Notifications(new TaskWire.Email(Optional.of(email))));
  }

  static Optional<TaskWire.Policies> policies(TaskOptions options) {
    return options.criticalThreshold().map(many -> new TaskWire.Policies(Optional.of(many)));
  }
}
