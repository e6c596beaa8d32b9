package millrace.engine;

import static java.util.Objects.requireNonNull;

import millrace.run.RunDefinition;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Load;

/**
 * All that a worker needs to know of a run. Data only, so that it can travel to another process;
 * secrets by reference.
 */
public record RunSpec(AppId app, RunId run, RunDefinition definition, Load load) {
  public RunSpec {
    requireNonNull(app, "app is null");
    requireNonNull(run, "run is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(load, "load is null");
  }
}
