package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;

/**
 * What a run does to one target. A load lists a set: of records with the same key the last one is
 * kept by destinations of documents and the first one by tables, and the others are duplicates.
 *
 * @param target a name that means something to the destination, such as that of an index
 * @param input the settings of the destination
 */
public record Load(AppId app, RunId run, String target, Action action, Config input) {
  public Load {
    requireNonNull(app, "app is null");
    requireNonNull(run, "run is null");
    requireNonNull(target, "target is null");
    requireNonNull(action, "action is null");
    requireNonNull(input, "input is null");
  }

  /** A load into a destination that has no settings but the name of its target. */
  public Load(AppId app, RunId run, String target, Action action) {
    this(app, run, target, action, Config.EMPTY);
  }
}
