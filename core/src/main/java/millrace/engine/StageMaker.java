package millrace.engine;

import java.util.List;
import millrace.spi.AppId;
import millrace.spi.transform.Program;
import millrace.spi.transform.Stage;

/** Makes the stages that there are. Whoever gets one closes it. */
public interface StageMaker {
  /**
   * A program as a stage.
   *
   * @throws millrace.spi.failure.MillraceException {@code transform.invalid} or {@code
   *     transform.no_engine}
   */
  Stage program(AppId app, Program program);

  /**
   * A stage that takes members out.
   *
   * @throws millrace.spi.failure.MillraceException {@code transform.invalid_path}
   */
  Stage exclude(List<String> paths);

  /** Several stages as one, which closes them all. */
  Stage line(List<Stage> stages);
}
