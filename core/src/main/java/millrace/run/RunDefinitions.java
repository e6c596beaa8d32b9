package millrace.run;

import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Task;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;

/** Takes down what a task is at a moment. */
public final class RunDefinitions {
  private final CatalogStore catalog;

  public RunDefinitions(CatalogStore catalog) {
    this.catalog = catalog;
  }

  /** What a run of a task would do now. */
  public RunDefinition of(AppId app, Task task) {
    SourceDefinition source = catalog.source(app, task.source()).orElseThrow(() -> gone(task));
    DestinationDefinition destination =
        catalog.destination(app, task.destination()).orElseThrow(() -> gone(task));
    return new RunDefinition(
        new Endpoint(source.type(), source.input(), source.authentication()),
        new Endpoint(destination.type(), destination.input(), destination.authentication()),
        task.action(),
        task.failureThreshold());
  }

  private static IllegalStateException gone(Task task) {
    return new IllegalStateException("an end of task " + task.id() + " is gone");
  }
}
