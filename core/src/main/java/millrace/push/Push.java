package millrace.push;

import static java.util.Objects.requireNonNull;

import millrace.run.Run;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * An accepted push, without its records.
 *
 * @param run as it was when the push was accepted: queued
 * @param index the one that it changes
 * @param records how many it has
 * @param bytes how many those take, about
 */
public record Push(Run run, PushAction action, String index, int records, long bytes) {
  public Push {
    requireNonNull(run, "run is null");
    requireNonNull(action, "action is null");
    requireNonNull(index, "index is null");
  }

  public AppId app() {
    return run.app();
  }

  public RunId id() {
    return run.id();
  }
}
