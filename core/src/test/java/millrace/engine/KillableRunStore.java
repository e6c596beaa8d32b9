package millrace.engine;

import java.util.List;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;

/** A store of runs that a process can die before or after each change of. */
public record KillableRunStore(RunStore runs, KillPoints points) implements RunStore {
  @Override
  public void add(Run run) {
    points.around("run.add", () -> runs.add(run));
  }

  @Override
  public Optional<Run> find(AppId app, RunId id) {
    return points.around("run.find", () -> runs.find(app, id));
  }

  @Override
  public List<Run> newest(AppId app, int max) {
    return runs.newest(app, max);
  }

  @Override
  public List<Run> unfinished(AppId app, TaskId task) {
    return runs.unfinished(app, task);
  }

  @Override
  public List<Run> unfinished(AppId app) {
    return runs.unfinished(app);
  }

  @Override
  public boolean move(Run from, Run to) {
    String point = "run.move." + to.state().getClass().getSimpleName();
    return points.around(point, () -> runs.move(from, to));
  }

  @Override
  public boolean complete(Run from, Run to, Completion completion) {
    return points.around("run.complete", () -> runs.complete(from, to, completion));
  }
}
