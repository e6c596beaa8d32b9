package millrace.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.catalog.AuthenticationId;
import millrace.catalog.DestinationSettings;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;

/**
 * What a run does, as it was when the run began: later changes of the task do not reach it. Data
 * only; secrets by reference.
 *
 * @param failureThreshold the most records that may fail, in percent of those read
 * @param steps what is done with each record on its way, in this order
 * @param since from when on a source that can do so is read at first
 */
public record RunDefinition(
    Endpoint source,
    Endpoint destination,
    Action action,
    int failureThreshold,
    List<Step> steps,
    Optional<Instant> since) {
  /** The format in which definitions are stored; a reader knows all older ones. */
  public static final int FORMAT = 3;

  /** The type of the destination of a run that only looks into its source. */
  public static final String NOWHERE = "none";

  public RunDefinition {
    requireNonNull(source, "source is null");
    requireNonNull(destination, "destination is null");
    requireNonNull(action, "action is null");
    steps = List.copyOf(steps);
    requireNonNull(since, "since is null");
  }

  /** A definition that says nothing of when to begin. */
  public RunDefinition(
      Endpoint source,
      Endpoint destination,
      Action action,
      int failureThreshold,
      List<Step> steps) {
    this(source, destination, action, failureThreshold, steps, Optional.empty());
  }

  /** A definition that leaves records as they are. */
  public RunDefinition(Endpoint source, Endpoint destination, Action action, int failureThreshold) {
    this(source, destination, action, failureThreshold, List.of());
  }

  /** What a run does that looks into a source and moves nothing. */
  public static RunDefinition ofLook(Endpoint source) {
    Endpoint nowhere = new Endpoint(NOWHERE, Config.EMPTY, Optional.empty());
    return new RunDefinition(source, nowhere, Action.SAVE, 0);
  }

  /**
   * What stands before the names of the targets, when each stream of the source has a target of its
   * own, named like the stream.
   */
  public Optional<String> prefix() {
    return destination.config().text(DestinationSettings.INDEX_PREFIX);
  }

  /** The same with more settings of the source. */
  public RunDefinition narrowed(Config settings) {
    Endpoint narrow =
        new Endpoint(source.type(), source.config().with(settings), source.authentication());
    return new RunDefinition(narrow, destination, action, failureThreshold, steps, since);
  }

  /** One end of a run. */
  public record Endpoint(String type, Config config, Optional<AuthenticationId> authentication) {
    public Endpoint {
      requireNonNull(type, "type is null");
      requireNonNull(config, "config is null");
      requireNonNull(authentication, "authentication is null");
    }
  }
}
