package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.vault.Vault;
import millrace.testkit.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not as it was written is refused with a code, and not quoted. */
class DamagedRowsTest {
  private static final AppId APP = new AppId("one");

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final SettableClock clock = new SettableClock();
  private Database database;

  @BeforeEach
  void open() {
    database = databases.open(folder.resolve("meta.db"));
  }

  @Test
  void run_withDamagedDefinition_isCorrupt() {
    RunId id = added();
    execute("UPDATE run SET definition = replace(definition, '\"action\"', '\"private\"')");

    assertRefused(StoreError.CORRUPT, () -> new SqlRunStore(database).find(APP, id));
  }

  @Test
  void run_withNewerDefinition_isRefused() {
    RunId id = added();
    execute(
        "UPDATE run SET definition = replace(definition, '\"format\":%d', '\"format\":9')"
            .formatted(RunDefinition.FORMAT));

    assertRefused(StoreError.NEWER_VERSION, () -> new SqlRunStore(database).find(APP, id));
  }

  @Test
  void source_withDamagedSettings_isCorrupt() {
    SqlCatalogStore catalog =
        new SqlCatalogStore(database, new Vault(folder.resolve("keyset.json")));
    SourceId id = new SourceId(new UUID(1, 1));
    Config input = new Config(Map.of("url", "https://private.example.org"));
    catalog.put(
        APP,
        new SourceDefinition(
            id, "csv", "feed", input, Optional.empty(), Stamps.created(clock.instant())));
    execute("UPDATE source SET input = substr(input, 1, 25)");

    assertRefused(StoreError.CORRUPT, () -> catalog.source(APP, id));
  }

  @Test
  void destination_withDamagedReferences_isCorrupt() {
    SqlCatalogStore catalog =
        new SqlCatalogStore(database, new Vault(folder.resolve("keyset.json")));
    DestinationId id = new DestinationId(new UUID(1, 1));
    catalog.put(
        APP,
        new DestinationDefinition(
            id,
            "search",
            "index",
            Config.EMPTY,
            Optional.empty(),
            Stamps.created(clock.instant())));
    execute("UPDATE destination SET transformation_ids = '[\"private\"]'");

    assertRefused(StoreError.CORRUPT, () -> catalog.destination(APP, id));
  }

  private RunId added() {
    RunId id = new RunId(new UUID(1, 1));
    Config config = new Config(Map.of("url", "https://private.example.org"));
    Endpoint end = new Endpoint("csv", config, Optional.empty());
    RunDefinition definition = new RunDefinition(end, end, Action.SAVE, 5);
    new SqlRunStore(database)
        .add(Run.queued(APP, id, new TaskId(new UUID(2, 2)), definition, clock.instant()));
    return id;
  }

  private void execute(String sql) {
    database.change(Lane.CATALOG, tx -> assertThat(tx.execute(sql)).isEqualTo(1));
  }

  private static void assertRefused(FailureCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(code);
              assertThat(e.failure().toString()).doesNotContain("private");
            });
  }
}
