package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import millrace.spi.destination.Action;

/**
 * Which tasks are wanted; all that is asked for has to hold.
 *
 * @param actions empty for all
 * @param sources empty for all
 * @param sourceTypes empty for all
 * @param destinations empty for all
 * @param triggers empty for all
 * @param email what they say about mails to their owner; those that say nothing are neither
 */
public record TaskFilter(
    Set<Action> actions,
    Optional<Boolean> enabled,
    Set<SourceId> sources,
    Set<String> sourceTypes,
    Set<DestinationId> destinations,
    Set<Trigger.Type> triggers,
    Optional<Boolean> email) {
  /** All of them. */
  public static final TaskFilter ALL =
      new TaskFilter(
          Set.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());

  public TaskFilter {
    actions = Set.copyOf(actions);
    requireNonNull(enabled, "enabled is null");
    sources = Set.copyOf(sources);
    sourceTypes = Set.copyOf(sourceTypes);
    destinations = Set.copyOf(destinations);
    triggers = Set.copyOf(triggers);
    requireNonNull(email, "email is null");
  }

  /** What they can be sorted by. */
  public enum Key {
    ENABLED,
    TRIGGER,
    ACTION,
    UPDATED,
    CREATED
  }
}
