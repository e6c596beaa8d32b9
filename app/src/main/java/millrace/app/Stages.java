package millrace.app;

import java.util.List;
import java.util.function.Supplier;
import millrace.engine.StageMaker;
import millrace.spi.AppId;
import millrace.spi.transform.Program;
import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.Stage;
import millrace.transform.exclude.ExcludeStage;
import millrace.transform.exclude.ExcludedPaths;
import millrace.transform.script.ScriptShelf;
import millrace.transform.script.StageLine;

/** The stages that there are in this process. */
final class Stages implements StageMaker, AutoCloseable {
  /** How many programs that nobody uses are kept ready. */
  private static final int IDLE_PROGRAMS_MAX = 16;

  private final ScriptShelf shelf;

  /**
   * Loads nothing yet.
   *
   * @param engines opens what runs programs, when the first one comes
   */
  Stages(Supplier<ScriptEngine> engines) {
    this.shelf = new ScriptShelf(engines, IDLE_PROGRAMS_MAX);
  }

  @Override
  public Stage program(AppId app, Program program) {
    return shelf.stage(app, program);
  }

  @Override
  public Stage exclude(List<String> paths) {
    return new ExcludeStage(ExcludedPaths.of(paths));
  }

  @Override
  public Stage line(List<Stage> stages) {
    return new StageLine(stages);
  }

  @Override
  public void close() {
    shelf.close();
  }
}
