package millrace.operation;

import static millrace.operation.TaskWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.operation.SourceRuns.Order;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunState;
import millrace.run.RunType;
import millrace.spi.config.Config;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SourceRunsTest {
  @AutoClose private final TaskWorld world = new TaskWorld();
  private final SourceRuns runs = new SourceRuns(world.catalog, world.tasks());
  private final Task one = world.task("bigcommerce", Optional.empty());
  private final SourceDefinition source = world.catalog.source(APP, one.source()).orElseThrow();
  private final Task two = another(true);

  SourceRunsTest() {
    into(one, "one");
    into(two, "two");
  }

  private Task another(boolean enabled) {
    Task task =
        new Task(
            new TaskId(world.ids.next()),
            "",
            source.id(),
            new DestinationId(world.ids.next()),
            one.action(),
            one.trigger(),
            one.options(),
            enabled,
            one.stamps());
    world.catalog.put(APP, task);
    return task;
  }

  private void into(Task task, String index) {
    Config input = new Config(Map.of("indexName", index));
    world.catalog.put(
        APP,
        new DestinationDefinition(
            task.destination(), "memory", "d", input, Optional.empty(), task.stamps()));
  }

  private static Order order(List<String> include, List<String> exclude, List<String> entities) {
    return new Order(include, exclude, entities, Optional.of("product"), RunMetadata.NONE);
  }

  @Test
  void run_ofAllTasks_beginsOneRunForEachThatIsEnabled_whichEndsWithoutAConnector() {
    another(false);

    Map<TaskId, Run> begun = runs.run(APP, source, Order.ALL);
    world.settle();

    assertThat(begun).containsOnlyKeys(one.id(), two.id());
    assertThat(begun.values())
        .allSatisfy(run -> {
          assertThat(run.type()).isEqualTo(RunType.REINDEX);
          assertThat(world.found(run.id()).state())
              .isInstanceOfSatisfying(
                  RunState.Failed.class,
                  failed -> assertThat(failed.failure().message()).contains("bigcommerce"));
        });
  }

  @Test
  void run_ofSomeIndexes_leavesTheOthersAlone() {
    assertThat(runs.run(APP, source, order(List.of("one"), List.of(), List.of())))
        .containsOnlyKeys(one.id());
    assertThat(runs.run(APP, source, order(List.of(), List.of("one"), List.of())))
        .containsOnlyKeys(two.id());
    assertThat(runs.run(APP, source, order(List.of("none"), List.of(), List.of()))).isEmpty();
    world.settle();
  }

  @Test
  void run_ofSomeEntities_isAnUpdateThatKnowsThem() {
    Map<TaskId, Run> begun = runs.run(APP, source, order(List.of(), List.of(), List.of("7")));
    world.settle();

    assertThat(begun.values())
        .hasSize(2)
        .allSatisfy(run -> {
          assertThat(run.type()).isEqualTo(RunType.UPDATE);
          assertThat(run.definition().source().config().values())
              .containsEntry("entityIDs", List.of("7"))
              .containsEntry("entityType", "product");
        });
  }

  @Test
  void run_ofASourceThatIsNoShop_isRefused() {
    Task task = world.task();
    SourceDefinition list = world.catalog.source(APP, task.source()).orElseThrow();

    assertThatThrownBy(() -> runs.run(APP, list, Order.ALL))
        .hasMessageContaining("only those of bigcommerce, commercetools, shopify sources");
    assertThat(world.runsOf(task)).isEmpty();
  }
}
