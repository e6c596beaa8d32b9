package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;

/**
 * What a task may be told beyond where its records come from and go to.
 *
 * @param failureThreshold the most records that may fail, in percent of those read, 0 to 100
 * @param subscriptionAction what is done with what a subscription brings
 * @param cursor from where on an incremental source is read at first
 * @param input settings of the task, by the type of its source
 * @param criticalThreshold after how many critical failures in a row it is disabled, 1 to 10
 * @param email whether its owner gets mail about that
 */
public record TaskOptions(
    int failureThreshold,
    Optional<Action> subscriptionAction,
    Optional<Instant> cursor,
    Optional<Config> input,
    Optional<Integer> criticalThreshold,
    Optional<Boolean> email) {
  private static final int CRITICAL_MAX = 10;

  public TaskOptions {
    requireNonNull(subscriptionAction, "subscriptionAction is null");
    requireNonNull(cursor, "cursor is null");
    requireNonNull(input, "input is null");
    requireNonNull(criticalThreshold, "criticalThreshold is null");
    requireNonNull(email, "email is null");
    if (failureThreshold < 0 || failureThreshold > 100) {
      throw new IllegalArgumentException("failureThreshold is not a percentage");
    }
    if (criticalThreshold.filter(many -> many < 1 || many > CRITICAL_MAX).isPresent()) {
      throw new IllegalArgumentException("criticalThreshold is not from 1 to " + CRITICAL_MAX);
    }
  }

  /** No more than a threshold. */
  public static TaskOptions of(int failureThreshold) {
    return new TaskOptions(
        failureThreshold,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public TaskOptions withFailureThreshold(int percent) {
    return new TaskOptions(percent, subscriptionAction, cursor, input, criticalThreshold, email);
  }
}
