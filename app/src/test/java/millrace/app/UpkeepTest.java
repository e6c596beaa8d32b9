package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.catalog.TaskOptions;
import millrace.catalog.Trigger;
import millrace.ledger.RejectLimits;
import millrace.operation.RunReport;
import millrace.run.Run;
import millrace.run.RunDefinitions;
import millrace.run.RunEvent;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.store.LocalStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a process does by itself with what it finds in its folder. */
@Timeout(120)
class UpkeepTest {
  private static final AppId OTHER = new AppId("other");
  private static final TaskId TASK = new TaskId(new UUID(7, 7));
  private static final RunId RUN = new RunId(new UUID(8, 8));

  @TempDir Path folder;

  private Settings settings(Map<String, String> more) {
    return Settings.defaults()
        .withOverrides(Map.of("data.dir", folder.resolve("data").toString()))
        .withOverrides(more);
  }

  private LocalStores stores() {
    return LocalStores.open(
        folder.resolve("data"),
        new LocalStores.Settings(InstantSource.system(), UUID::randomUUID, RejectLimits.STANDARD));
  }

  /** A task that was last changed some time ago. */
  private Task define(LocalStores stores, Trigger trigger, Duration ago) throws Exception {
    Path file = folder.resolve("things.json");
    Files.writeString(file, "[{\"objectID\":\"a\"},{\"objectID\":\"b\"}]");
    Stamps stamps = Stamps.created(Instant.now().minus(ago));
    SourceId from = new SourceId(new UUID(1, 1));
    DestinationId to = new DestinationId(new UUID(2, 2));
    Config url = new Config(Map.of("url", file.toUri().toString()));
    stores
        .catalog()
        .put(OTHER, new SourceDefinition(from, "json", "s", url, Optional.empty(), stamps));
    stores
        .catalog()
        .put(
            OTHER,
            new DestinationDefinition(
                to,
                "search",
                "d",
                new Config(Map.of("indexName", "things")),
                Optional.empty(),
                stamps));
    Task task = new Task(TASK, "", from, to, Action.SAVE, trigger, TaskOptions.of(0), true, stamps);
    stores.catalog().put(OTHER, task);
    return task;
  }

  @Test
  void runs_thatAProcessLeftBehind_goOnByThemselves_inEveryApp() throws Exception {
    try (LocalStores stores = stores()) {
      Task task = define(stores, new Trigger.OnDemand(), Duration.ZERO);
      Run run =
          Run.queued(
              OTHER,
              RUN,
              TASK,
              new RunDefinitions(stores.catalog()).of(OTHER, task, Instant.EPOCH),
              Instant.now());
      stores.runs().add(run);
      stores.runs().move(run, run.on(new RunEvent.PickedUp(Instant.now())));
    }
    try (Node node = Node.open(settings(Map.of()))) {
      assertThat(node.operations().report(OTHER, RUN).run().state())
          .isInstanceOf(RunState.Queued.class);

      node.upkeep().start();
      node.operations().awaitIdle();

      RunReport report = node.operations().report(OTHER, RUN);
      assertThat(report.run().state()).isInstanceOf(RunState.Succeeded.class);
      assertThat(report.counts().read()).isEqualTo(2);
    }
  }

  @Test
  void fires_thatWereMissedWhileNoProcessWasThere_areMadeUpFor() throws Exception {
    try (LocalStores stores = stores()) {
      define(stores, new Trigger.Schedule("* * * * *"), Duration.ofMinutes(10));
    }
    CountDownLatch seen = new CountDownLatch(1);
    try (Node node = Node.open(settings(Map.of("schedule.missed", "last")))) {
      node.upkeep().start();
      Thread.ofVirtual()
          .start(() -> {
            while (node.operations().newest(OTHER, 9).stream()
                .noneMatch(report -> report.run().state().ended())) {
              Thread.onSpinWait();
            }
            seen.countDown();
          });
      seen.await();
      node.operations().awaitIdle();

      assertThat(node.operations().newest(OTHER, 9))
          .isNotEmpty()
          .allMatch(report -> report.run().origin().trigger() == RunTrigger.SCHEDULE)
          .anyMatch(report -> report.run().state() instanceof RunState.Succeeded);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "schedule.missed, some, none",
    "retention.runs, 6d, 7d",
    "retention.pushRuns, 1h, 7d",
    "retention.details, 167h, 7d"
  })
  void settings_thatCannotBe_areRefusedWithWhatCan(String name, String value, String expected) {
    assertThatThrownBy(() -> Node.open(settings(Map.of(name, value))))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining(name + " cannot be '" + value + "'")
        .hasMessageContaining(expected);
  }
}
