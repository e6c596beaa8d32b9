package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.catalog.CatalogStore;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.MemoryCatalogStore;
import millrace.catalog.Platform;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.catalog.TaskOptions;
import millrace.catalog.Transformation;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.TransformationId;
import millrace.catalog.Trigger;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.store.vault.Vault;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked for, the database gives what a list in memory gives. */
class CatalogListPropertyTest {
  private static final AppId APP = new AppId("one");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private long made;

  @Test
  void lists_ofAnything_areThoseOfAListInMemory() {
    Database database = databases.open(folder.resolve("meta.db"));
    Vault vault = new Vault(folder.resolve("keyset.json"));
    Seeds.forAll(
        10,
        random -> {
          AppId app = new AppId("app-" + made++);
          CatalogStore disk = new SqlCatalogStore(database, vault);
          CatalogStore memory = new MemoryCatalogStore();
          disk.change(tx -> {
            for (int i = 0; i < 40; i++) {
              add(random, app, List.of(tx, memory));
            }
            return true;
          });
          for (int i = 0; i < 60; i++) {
            long seed = random.nextLong();
            assertThat(CatalogLists.one(disk, app, new Random(seed)))
                .isEqualTo(CatalogLists.one(memory, app, new Random(seed)));
          }
          assertThat(CatalogLists.one(disk, APP, random).total()).isZero();
        });
  }

  private void add(Random random, AppId app, List<CatalogStore> stores) {
    String name = "n" + random.nextInt(4);
    Optional<AuthenticationId> login =
        CatalogLists.maybe(random, () -> new AuthenticationId(CatalogLists.id(random)));
    String type = CatalogLists.one(random, CatalogLists.TYPES.toArray(String[]::new));
    Stamps stamps =
        Stamps.created(START.plusSeconds(random.nextInt(5)))
            .updated(START.plusSeconds(random.nextInt(9)));
    switch (random.nextInt(5)) {
      case 0 -> {
        Authentication authentication =
            new Authentication(
                new AuthenticationId(newId()),
                CatalogLists.one(random, AuthenticationType.values()),
                name,
                CatalogLists.one(random, Platform.values()),
                Config.EMPTY,
                List.of(),
                stamps);
        stores.forEach(store -> store.put(app, authentication, Config.EMPTY));
      }
      case 1 -> {
        // Tasks refer to few ids, so these have to be met.
        UUID id = random.nextBoolean() ? CatalogLists.id(random) : newId();
        SourceDefinition source =
            new SourceDefinition(new SourceId(id), type, name, Config.EMPTY, login, stamps);
        stores.forEach(store -> store.put(app, source));
      }
      case 2 -> {
        List<TransformationId> uses = new ArrayList<>();
        while (random.nextBoolean()) {
          uses.add(new TransformationId(CatalogLists.id(random)));
        }
        DestinationDefinition destination =
            new DestinationDefinition(
                new DestinationId(newId()), type, name, Config.EMPTY, login, uses, stamps);
        stores.forEach(store -> store.put(app, destination));
      }
      case 3 -> {
        Recipe recipe = random.nextBoolean() ? new Recipe.Code(name) : new Recipe.Steps(List.of());
        Transformation transformation =
            new Transformation(
                new TransformationId(newId()), name, recipe, Optional.empty(), List.of(), stamps);
        stores.forEach(store -> store.put(app, transformation));
      }
      default -> {
        Task task = task(random, stamps);
        stores.forEach(store -> store.put(app, task));
      }
    }
  }

  private Task task(Random random, Stamps stamps) {
    Trigger trigger =
        switch (CatalogLists.one(random, Trigger.Type.values())) {
          case ON_DEMAND -> new Trigger.OnDemand();
          case SCHEDULE -> new Trigger.Schedule("* * * * *");
          case SUBSCRIPTION -> new Trigger.Subscription();
          case STREAMING -> new Trigger.Streaming();
        };
    TaskOptions options =
        new TaskOptions(
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CatalogLists.maybe(random, random::nextBoolean));
    return new Task(
        new TaskId(newId()),
        "",
        new SourceId(CatalogLists.id(random)),
        new DestinationId(CatalogLists.id(random)),
        CatalogLists.one(random, Action.values()),
        trigger,
        options,
        random.nextBoolean(),
        stamps);
  }

  private UUID newId() {
    made++;
    return new UUID(9, made);
  }
}
