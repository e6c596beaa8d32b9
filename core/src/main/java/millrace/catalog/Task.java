package millrace.catalog;

import static java.util.Objects.requireNonNull;

import millrace.spi.destination.Action;

/**
 * What is to be done with the records of a source at a destination.
 *
 * @param name as its owner calls it; a pipeline file finds its task by it. Tasks of the API have
 *     none
 */
public record Task(
    TaskId id,
    String name,
    SourceId source,
    DestinationId destination,
    Action action,
    Trigger trigger,
    TaskOptions options,
    boolean enabled,
    Stamps stamps) {
  public Task {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(destination, "destination is null");
    requireNonNull(action, "action is null");
    requireNonNull(trigger, "trigger is null");
    requireNonNull(options, "options is null");
    requireNonNull(stamps, "stamps is null");
  }

  public Task withEnabled(boolean now) {
    return new Task(id, name, source, destination, action, trigger, options, now, stamps);
  }

  public Task withStamps(Stamps now) {
    return new Task(id, name, source, destination, action, trigger, options, enabled, now);
  }

  /** The most records that may fail, in percent of those read. */
  public int failureThreshold() {
    return options.failureThreshold();
  }
}
