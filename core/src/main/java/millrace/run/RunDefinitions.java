package millrace.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.Days;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationSettings;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Task;
import millrace.catalog.Transformation;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.TransformationId;
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
   * What a run of a task would do that is due at a moment: days that it counts back from there are
   * resolved here, and the run keeps them however long it takes.
   *
   * @throws MillraceException {@code catalog.cannot_run} when a part of the definition could not be
   *     kept to
   */
  public RunDefinition of(AppId app, Task task, Instant at) {
    SourceDefinition source = catalog.source(app, task.source()).orElseThrow(() -> gone(task));
    DestinationDefinition destination =
        catalog.destination(app, task.destination()).orElseThrow(() -> gone(task));
    checkRunnable(source, destination);
    Config target = DestinationSettings.target(destination.input());
    Config read = chosen(source, task, at).with(DestinationSettings.ofSource(target));
    return new RunDefinition(
        new Endpoint(source.type(), read, source.authentication()),
        new Endpoint(destination.type(), target, destination.authentication()),
        task.action(),
        task.failureThreshold(),
        steps(app, destination),
        task.options().cursor());
  }

  /** First the programs, in their order, then what is taken out. */
  private List<Step> steps(AppId app, DestinationDefinition destination) {
    List<Step> steps = new ArrayList<>();
    for (TransformationId id : destination.transformations()) {
      Transformation transformation =
          catalog.transformation(app, id).orElseThrow(() -> gone(destination, id));
      steps.add(step(transformation));
    }
    List<String> excluded = DestinationSettings.excluded(destination.input());
    if (!excluded.isEmpty()) {
      steps.add(new Step.Exclude(excluded));
    }
    return steps;
  }

  private static Step step(Transformation transformation) {
    return switch (transformation.recipe()) {
      case Recipe.Code code ->
          new Step.Code(transformation.name(), code.text(), transformation.authentications());
      case Recipe.Steps _ ->
          throw new MillraceException(
              CatalogError.CANNOT_RUN,
              "transformation '%s' has steps without code, which a run cannot do; give it code"
                  .formatted(transformation.name()));
    };
  }

  /** A source with what its task chooses of it. */
  private static Config chosen(SourceDefinition source, Task task, Instant at) {
    return source.input().with(Days.resolved(task.options().input().orElse(Config.EMPTY), at));
  }

  /** What a run would leave out is refused (invariant 7). */
  private static void checkRunnable(SourceDefinition source, DestinationDefinition destination) {
    boolean prefixed = destination.input().text(DestinationSettings.INDEX_PREFIX).isPresent();
    if (prefixed && !source.hasStreams()) {
      throw new MillraceException(
          CatalogError.CANNOT_RUN,
          "destination '%s' has an %s, and a source of type %s has no streams to name indexes after; give it an %s"
              .formatted(
                  destination.name(),
                  DestinationSettings.INDEX_PREFIX,
                  source.type(),
                  DestinationSettings.INDEX_NAME));
    }
  }

  private static IllegalStateException gone(
      DestinationDefinition destination, TransformationId transformation) {
    return new IllegalStateException(
        "transformation %s of destination %s is gone".formatted(transformation, destination.id()));
  }

  private static IllegalStateException gone(Task task) {
    return new IllegalStateException("an end of task " + task.id() + " is gone");
  }
}
