package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * What a run does to one target. A load lists a set: of records with the same key the last one is
 * kept, and the others are duplicates.
 *
 * @param target a name that means something to the destination, such as that of an index
 */
public record Load(AppId app, RunId run, String target, Action action) {
  public Load {
    requireNonNull(app, "app is null");
    requireNonNull(run, "run is null");
    requireNonNull(target, "target is null");
    requireNonNull(action, "action is null");
  }
}
