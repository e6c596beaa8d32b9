package millrace.operation;

import static millrace.operation.TaskWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.Task;
import millrace.catalog.TaskOptions;
import millrace.operation.TaskRuns.Order;
import millrace.operation.TaskWorld.Hold;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.spi.config.Config;
import millrace.spi.source.DateWindow;
import millrace.spi.source.SourceContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The days that runs of tasks read. */
class DatedTaskTest {
  @AutoClose private final TaskWorld world = new TaskWorld();

  private Task dated(Map<String, Object> input) {
    Task task = world.task();
    TaskOptions options =
        new TaskOptions(
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Config(input)),
            Optional.empty(),
            Optional.of(true));
    Task dated =
        new Task(
            task.id(),
            task.name(),
            task.source(),
            task.destination(),
            task.action(),
            task.trigger(),
            options,
            true,
            task.stamps());
    world.catalog.put(APP, dated);
    return dated;
  }

  private List<DateWindow> windows() {
    return world.source.opened().stream()
        .map(SourceContext::window)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static DateWindow window(String from, String to) {
    return new DateWindow(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  private void setTime(String instant) {
    world.clock.set(Instant.parse(instant));
  }

  @Test
  void run_ofATaskWithDays_givesThemToItsSourceAndNothingElseOfThem() {
    setTime("2026-03-10T12:00:00Z");
    Task task = dated(Map.of("lookback", 3));
    world.tasks().run(APP, task.id(), Order.onDemand(RunMetadata.NONE));
    world.settle();

    assertThat(windows()).containsExactly(window("2026-03-08", "2026-03-11"));
    assertThat(world.source.opened())
        .allSatisfy(context -> assertThat(context.config().values()).isEmpty());
  }

  @Test
  void run_thatWaitsOverMidnightAndARestart_readsTheDaysOfItsMaking() {
    setTime("2026-03-10T23:59:00Z");
    Task task = dated(Map.of("lookback", 1));
    Hold hold = world.hold();
    Run run = world.tasks().run(APP, task.id(), Order.onDemand(RunMetadata.NONE));
    setTime("2026-03-11T00:10:00Z");
    hold.release();
    world.settle();

    assertThat(world.found(run.id()).state().ended()).isTrue();
    assertThat(windows()).containsExactly(window("2026-03-10", "2026-03-11"));
  }

  @Test
  void fires_thatAreMadeUpFor_readTheDaysTheyWereDueOn() {
    setTime("2026-03-10T12:00:00Z");
    Task task = dated(Map.of("timeframe", 1));
    List<Instant> due =
        List.of(Instant.parse("2026-03-08T04:00:00Z"), Instant.parse("2026-03-09T04:00:00Z"));
    world.tasks().fire(APP, task.id(), due, due.getLast());
    world.settle();

    assertThat(windows())
        .containsExactlyInAnyOrder(
            window("2026-03-08", "2026-03-09"), window("2026-03-09", "2026-03-10"));
  }
}
