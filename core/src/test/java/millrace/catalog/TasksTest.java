package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import org.junit.jupiter.api.Test;

class TasksTest extends ResourcesCase {
  private final Tasks tasks = resources.tasks();

  private static Task with(Task task, DestinationId destination, Trigger trigger) {
    return new Task(
        task.id(),
        task.name(),
        task.source(),
        destination,
        task.action(),
        trigger,
        task.options(),
        task.enabled(),
        task.stamps());
  }

  private Tasks.Draft draft(SourceId source, DestinationId destination, Trigger trigger) {
    return new Tasks.Draft(source, destination, Action.SAVE, trigger, TaskOptions.of(0), true);
  }

  @Test
  void create_ofGoodReferences_isKept() {
    Task made = task(source(Optional.empty()), destination());

    assertThat(made.name()).isEmpty();
    assertThat(tasks.get(APP, made.id())).isEqualTo(made);
    assertThat(tasks.search(APP, List.of(made.id()))).containsExactly(made);
    assertThat(
            tasks
                .list(APP, TaskFilter.ALL, new Listing<>(TaskFilter.Key.CREATED, true, 1, 5))
                .items())
        .containsExactly(made);
    assertThat(tasks.sourceTypes()).containsExactlyInAnyOrder("csv", "push");
  }

  @Test
  void create_withUnknownReferences_isRefused() {
    SourceDefinition source = source(Optional.empty());
    DestinationDefinition destination = destination();

    assertRefused(
        CatalogError.DANGLING,
        "there is no source",
        () ->
            tasks.create(
                APP,
                draft(new SourceId(new UUID(1, 1)), destination.id(), new Trigger.OnDemand())));
    assertRefused(
        CatalogError.DANGLING,
        "there is no destination",
        () ->
            tasks.create(
                APP,
                draft(source.id(), new DestinationId(new UUID(1, 1)), new Trigger.OnDemand())));
  }

  @Test
  void create_withWrongScheduleOrInput_isRefused() {
    SourceDefinition source =
        resources
            .sources()
            .create(
                APP,
                new Sources.Draft("push", "n", new Config(Map.of("url", "u")), Optional.empty()));
    DestinationDefinition destination = destination();
    TaskOptions options =
        new TaskOptions(
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Config.EMPTY),
            Optional.empty(),
            Optional.empty());

    assertRefused(
        CatalogError.INVALID,
        "never is no schedule",
        () ->
            tasks.create(APP, draft(source.id(), destination.id(), new Trigger.Schedule("never"))));
    assertRefused(
        CatalogError.INVALID,
        "push takes none",
        () ->
            tasks.create(
                APP,
                new Tasks.Draft(
                    source.id(),
                    destination.id(),
                    Action.SAVE,
                    new Trigger.OnDemand(),
                    options,
                    true)));
  }

  @Test
  void update_ofTask_keepsWhatItDoesNotChange() {
    Task before = task(source(Optional.empty()), destination());
    clock.advance(Duration.ofSeconds(5));

    Task after = tasks.update(APP, before.id(), task -> task.withEnabled(false));

    assertThat(after.enabled()).isFalse();
    assertThat(after.withEnabled(true).withStamps(before.stamps())).isEqualTo(before);
    assertThat(after.stamps()).isEqualTo(before.stamps().updated(clock.instant()));
    assertThat(tasks.get(APP, before.id())).isEqualTo(after);
  }

  @Test
  void update_toSomethingWrong_isRefusedAndChangesNothing() {
    Task before = task(source(Optional.empty()), destination());

    assertRefused(
        CatalogError.DANGLING,
        "there is no destination",
        () ->
            tasks.update(
                APP,
                before.id(),
                task -> with(task, new DestinationId(new UUID(1, 1)), task.trigger())));
    assertRefused(
        CatalogError.INVALID,
        "never is no schedule",
        () ->
            tasks.update(
                APP,
                before.id(),
                task -> with(task, task.destination(), new Trigger.Schedule("never"))));
    assertThatThrownBy(() -> tasks.update(APP, before.id(), _ -> other(before)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tasks.get(APP, before.id())).isEqualTo(before);
  }

  private static Task other(Task task) {
    return new Task(
        new TaskId(new UUID(1, 1)),
        task.name(),
        task.source(),
        task.destination(),
        task.action(),
        task.trigger(),
        task.options(),
        task.enabled(),
        task.stamps());
  }

  @Test
  void delete_ofTask_isOnce() {
    Task made = task(source(Optional.empty()), destination());

    assertRefused(CatalogError.NOT_FOUND, "there is no task", () -> tasks.delete(OTHER, made.id()));
    assertThat(tasks.delete(APP, made.id())).isEqualTo(clock.instant());
    assertRefused(CatalogError.NOT_FOUND, "there is no task", () -> tasks.delete(APP, made.id()));
    assertRefused(CatalogError.NOT_FOUND, "there is no task", () -> tasks.get(APP, made.id()));
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no task",
        () -> tasks.update(APP, made.id(), task -> task));
  }
}
