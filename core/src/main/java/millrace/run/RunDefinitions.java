package millrace.run;

import java.util.Optional;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationSettings;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Task;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;

/** Takes down what a task is at a moment. */
public final class RunDefinitions {
  private final CatalogStore catalog;

  public RunDefinitions(CatalogStore catalog) {
    this.catalog = catalog;
  }

  /**
   * What a run of a task would do now.
   *
   * @throws MillraceException {@code catalog.cannot_run} when a part of the definition could not be
   *     kept to
   */
  public RunDefinition of(AppId app, Task task) {
    SourceDefinition source = catalog.source(app, task.source()).orElseThrow(() -> gone(task));
    DestinationDefinition destination =
        catalog.destination(app, task.destination()).orElseThrow(() -> gone(task));
    checkRunnable(destination);
    Config ownInput = DestinationSettings.ofConnector(destination.input());
    return new RunDefinition(
        new Endpoint(source.type(), source.input(), source.authentication()),
        new Endpoint(destination.type(), ownInput, destination.authentication()),
        task.action(),
        task.failureThreshold());
  }

  /** What a run would leave out is refused (invariant 7). */
  private static void checkRunnable(DestinationDefinition destination) {
    DestinationSettings.notRunnable(destination.input())
        .or(() ->
            destination.transformations().isEmpty()
                ? Optional.empty()
                : Optional.of("transformationIDs"))
        .ifPresent(setting -> {
          throw new MillraceException(
              CatalogError.CANNOT_RUN,
              "destination %s has %s, which a run cannot do".formatted(destination.id(), setting));
        });
  }

  private static IllegalStateException gone(Task task) {
    return new IllegalStateException("an end of task " + task.id() + " is gone");
  }
}
