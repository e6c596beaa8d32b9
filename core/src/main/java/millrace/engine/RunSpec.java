package millrace.engine;

import static java.util.Objects.requireNonNull;

import millrace.run.RunDefinition;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Load;
import millrace.spi.source.Split;

/**
 * All that a worker needs to know of a run. Data only, so that it can travel to another process;
 * secrets by reference.
 *
 * @param load what is done to the target of the run
 */
public record RunSpec(AppId app, RunId run, RunDefinition definition, Load load) {
  public RunSpec {
    requireNonNull(app, "app is null");
    requireNonNull(run, "run is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(load, "load is null");
  }

  /** Whether each split is written to a target of its own, and {@link #load} to none. */
  boolean hasTargetPerSplit() {
    return definition.prefix().isPresent();
  }

  /** The same as far as one split is concerned. */
  RunSpec of(Split split) {
    return definition
        .prefix()
        .map(prefix -> new Load(app, run, prefix + split.name(), load.action(), load.input()))
        .map(own -> new RunSpec(app, run, definition, own))
        .orElse(this);
  }
}
