package millrace.app;

import java.util.function.Consumer;
import millrace.catalog.Pipeline;
import millrace.engine.Connectors;
import millrace.operation.DryRun.Findings;
import millrace.settings.Settings;

/** Opens data folders for commands. */
public interface Sessions {
  /**
   * Opens the data folder of the settings, or reaches the process that owns it.
   *
   * @param notice takes lines for the user, such as that something is waited for
   * @throws millrace.spi.failure.MillraceException when neither is possible
   */
  Session open(Settings settings, Consumer<String> notice);

  /**
   * The same for a command that stays as long as its run lasts: meanwhile other commands reach the
   * data folder through this process.
   */
  Session openForRun(Settings settings, Consumer<String> notice);

  /** Checks a pipeline and the first records of its source; opens no data folder. */
  Findings dryRun(Settings settings, Pipeline pipeline, int records);

  /** The connectors that are here; their destinations are closed. */
  Connectors connectors();
}
