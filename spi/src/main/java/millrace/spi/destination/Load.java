package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * What a run does to one target.
 *
 * @param listsASet a key that comes again in this load is a duplicate, and the last one is kept;
 *     otherwise records apply in order
 */
public record Load(AppId app, RunId run, String target, Action action, boolean listsASet) {
  public Load {
    requireNonNull(app, "app is null");
    requireNonNull(run, "run is null");
    requireNonNull(target, "target is null");
    requireNonNull(action, "action is null");
  }
}
