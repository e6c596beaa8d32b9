package millrace.api.console;

import millrace.run.Run;
import millrace.spi.AppId;
import millrace.spi.RunId;

/** Ends runs. */
@FunctionalInterface
public interface RunStop {
  /**
   * Ends a run; one that has ended stays as it is.
   *
   * @return the run, which may need a moment until it has stopped
   * @throws millrace.spi.failure.MillraceException {@code run.not_found}, {@code run.not_stoppable}
   */
  Run stop(AppId app, RunId run);
}
