package millrace.engine;

import millrace.spi.failure.MillraceException;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Stage;

/** Opens what a run does with records on their way; whoever gets it closes it. */
@FunctionalInterface
public interface StageOpener {
  /** Where no steps can be done, a run that has some is refused (invariant 7). */
  StageOpener NONE =
      spec -> {
        if (spec.definition().steps().isEmpty()) {
          return Stage.NONE;
        }
        throw new MillraceException(
            ScriptError.NO_ENGINE, "transformations cannot run here; start Millrace as a whole");
      };

  Stage open(RunSpec spec);
}
