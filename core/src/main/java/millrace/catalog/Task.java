package millrace.catalog;

import static java.util.Objects.requireNonNull;

import millrace.spi.destination.Action;

/**
 * What is to be done with the records of a source at a destination.
 *
 * @param name as its owner calls it; a pipeline file finds its task by it
 * @param failureThreshold the most records that may fail, in percent of those read, 0 to 100
 */
public record Task(
    TaskId id,
    String name,
    SourceId source,
    DestinationId destination,
    Action action,
    int failureThreshold,
    boolean enabled,
    Stamps stamps) {
  public Task {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(destination, "destination is null");
    requireNonNull(action, "action is null");
    requireNonNull(stamps, "stamps is null");
    if (failureThreshold < 0 || failureThreshold > 100) {
      throw new IllegalArgumentException("failureThreshold is not a percentage");
    }
  }
}
