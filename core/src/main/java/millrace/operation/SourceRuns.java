package millrace.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationSettings;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Task;
import millrace.catalog.TaskFilter;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;

/** Runs the tasks of a source that is a shop, all of them or some. */
public final class SourceRuns {
  private static final Set<String> SHOPS =
      new TreeSet<>(Set.of("bigcommerce", "commercetools", "shopify"));

  private final CatalogStore catalog;
  private final TaskRuns tasks;

  public SourceRuns(CatalogStore catalog, TaskRuns tasks) {
    this.catalog = catalog;
    this.tasks = tasks;
  }

  /**
   * What is wanted.
   *
   * @param include names of indexes whose tasks are run; empty for all
   * @param exclude names of indexes whose tasks are not run
   * @param entities ids of what has changed; empty for all that there is
   * @param entityType what the ids are ids of
   */
  public record Order(
      List<String> include,
      List<String> exclude,
      List<String> entities,
      Optional<String> entityType,
      RunMetadata metadata) {
    /** All of it. */
    public static final Order ALL =
        new Order(List.of(), List.of(), List.of(), Optional.empty(), RunMetadata.NONE);

    public Order {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      entities = List.copyOf(entities);
      requireNonNull(entityType, "entityType is null");
      requireNonNull(metadata, "metadata is null");
    }

    private boolean wants(Optional<String> index) {
      return (include.isEmpty() || index.filter(include::contains).isPresent())
          && index.filter(exclude::contains).isEmpty();
    }

    private TaskRuns.Order ofTask() {
      Map<String, Object> narrowing = new LinkedHashMap<>();
      entityType.ifPresent(type -> narrowing.put("entityType", type));
      if (!entities.isEmpty()) {
        narrowing.put("entityIDs", entities);
      }
      RunType type = entities.isEmpty() ? RunType.REINDEX : RunType.UPDATE;
      return new TaskRuns.Order(type, RunTrigger.ON_DEMAND, metadata, new Config(narrowing));
    }
  }

  /**
   * Begins one run for each enabled task that is wanted.
   *
   * @throws MillraceException {@code catalog.invalid} when the source is no shop, and whatever
   *     {@link TaskRuns#run} says
   */
  public Map<TaskId, Run> run(AppId app, SourceDefinition source, Order order) {
    if (!SHOPS.contains(source.type())) {
      throw new MillraceException(
          CatalogError.INVALID,
          "the tasks of a %s source are run one by one; only those of %s sources can be run together"
              .formatted(source.type(), String.join(", ", SHOPS)));
    }
    Map<TaskId, Run> begun = new LinkedHashMap<>();
    for (Task task : tasks(app, source.id())) {
      if (order.wants(index(app, task))) {
        begun.put(task.id(), tasks.run(app, task.id(), order.ofTask()));
      }
    }
    return begun;
  }

  private List<Task> tasks(AppId app, SourceId source) {
    TaskFilter enabled =
        new TaskFilter(
            Set.of(),
            Optional.of(true),
            Set.of(source),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty());
    List<Task> tasks = new ArrayList<>();
    long total;
    int page = 1;
    do {
      Page<Task> some =
          catalog.tasks(
              app, enabled, new Listing<>(TaskFilter.Key.CREATED, false, page++, Listing.SIZE_MAX));
      tasks.addAll(some.items());
      total = some.total();
    } while ((page - 1L) * Listing.SIZE_MAX < total);
    return tasks;
  }

  /** The index that a task fills, or the beginning of the names of those that it does. */
  private Optional<String> index(AppId app, Task task) {
    return catalog.destination(app, task.destination()).stream()
        .flatMap(destination ->
            Stream.of(DestinationSettings.INDEX_NAME, DestinationSettings.INDEX_PREFIX)
                .flatMap(name -> destination.input().text(name).stream()))
        .findFirst();
  }
}
