package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunEvent;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Completion.Publication;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlGenerationsTest {
  private static final AppId APP = new AppId("one");
  private static final AppId OTHER = new AppId("two");
  private static final RunId RUN = new RunId(new UUID(1, 1));
  private static final RunId LATER = new RunId(new UUID(2, 2));

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final SettableClock clock = new SettableClock();
  private Database database;
  private SqlGenerations generations;
  private long ids;

  @BeforeEach
  void open() {
    database = databases.open(folder.resolve("meta.db"));
    generations = new SqlGenerations(database, () -> new UUID(0, ++ids), clock);
  }

  @Test
  void liveOrNew_ofNewIndex_makesOneAndKeepsIt() {
    assertThat(generations.live(APP, "products")).isEmpty();

    String live = generations.liveOrNew(APP, "products");

    assertThat(live).isEqualTo(new UUID(0, 1).toString());
    assertThat(generations.liveOrNew(APP, "products")).isEqualTo(live);
    assertThat(generations.live(APP, "products")).contains(live);
    assertThat(generations.known(APP)).containsExactly(live);
  }

  @Test
  void staged_ofOneRun_isTheSameAgainAndNotLive() {
    String live = generations.liveOrNew(APP, "products");
    String staged = generations.staged(APP, "products", RUN);

    assertThat(generations.staged(APP, "products", RUN)).isEqualTo(staged);
    assertThat(generations.staged(APP, "products", LATER)).isNotEqualTo(staged);
    assertThat(generations.staged(APP, "actors", RUN)).isNotEqualTo(staged);
    assertThat(generations.live(APP, "products")).contains(live);
    assertThat(generations.known(APP)).hasSize(4).contains(live, staged);
  }

  @Test
  void dropStaged_ofOneIndex_leavesWhatElseTheRunBuilds() {
    String products = generations.staged(APP, "products", RUN);
    String users = generations.staged(APP, "users", RUN);

    generations.dropStaged(APP, "products", RUN);

    assertThat(generations.known(APP)).contains(users).doesNotContain(products);
  }

  @Test
  void dropStaged_ofOneRun_forgetsItsGenerationsOnly() {
    String live = generations.liveOrNew(APP, "products");
    String dropped = generations.staged(APP, "products", RUN);
    String other = generations.staged(APP, "products", LATER);
    assertThat(generations.building(APP)).containsExactlyInAnyOrder(RUN, LATER);

    generations.dropStaged(APP, RUN);
    generations.dropStaged(APP, RUN);

    assertThat(generations.building(APP)).containsExactly(LATER);
    assertThat(generations.known(APP)).containsExactlyInAnyOrder(live, other);
    assertThat(generations.staged(APP, "products", RUN)).isNotEqualTo(dropped);
  }

  @Test
  void publication_ofStagedGeneration_forgetsTheOldOne() {
    String old = generations.liveOrNew(APP, "products");
    String staged = generations.staged(APP, "products", RUN);

    complete(RUN, new Publication("products", staged));
    generations.dropStaged(APP, RUN);

    assertThat(generations.live(APP, "products")).contains(staged);
    assertThat(generations.known(APP)).containsExactly(staged).doesNotContain(old);
  }

  @Test
  void publication_ofNewIndex_makesItKnown() {
    complete(RUN, new Publication("products", generations.staged(APP, "products", RUN)));

    assertThat(generations.indexes(APP)).containsExactly("products");
  }

  @Test
  void publication_ofUnknownGeneration_isABug() {
    String foreign = generations.staged(APP, "actors", RUN);
    Publication unknown = new Publication("products", new UUID(9, 9).toString());

    assertThatThrownBy(() -> complete(RUN, unknown)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> complete(LATER, new Publication("products", foreign)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(generations.indexes(APP)).isEmpty();
  }

  @Test
  void indexes_ofApp_areInOrder() {
    String b = generations.liveOrNew(APP, "b");
    String a = generations.liveOrNew(APP, "a");
    String staged = generations.staged(APP, "c", RUN);

    assertThat(generations.indexes(APP)).containsExactly("a", "b");
    assertThat(generations.known(APP)).containsExactlyInAnyOrder(a, b, staged);
  }

  @Test
  void everything_ofAnotherApp_isInvisible() {
    String live = generations.liveOrNew(APP, "products");
    String staged = generations.staged(APP, "products", RUN);

    assertThat(generations.live(OTHER, "products")).isEmpty();
    assertThat(generations.indexes(OTHER)).isEmpty();
    assertThat(generations.known(OTHER)).isEmpty();
    assertThat(generations.liveOrNew(OTHER, "products")).isNotEqualTo(live);
    assertThat(generations.staged(OTHER, "products", RUN)).isNotEqualTo(staged);
    generations.dropStaged(OTHER, RUN);
    assertThat(generations.known(APP)).containsExactlyInAnyOrder(live, staged);
  }

  @Test
  void settings_ofName_outliveItsContent() {
    assertThat(generations.settings(APP, "products")).isEmpty();

    generations.changeSettings(APP, "products", _ -> Map.of("hitsPerPage", 5));
    generations.changeSettings(
        APP, "products", before -> Map.of("before", before, "digits", new BigDecimal("1.10")));
    complete(RUN, new Publication("products", generations.staged(APP, "products", RUN)));

    assertThat(generations.settings(APP, "products"))
        .contains(Map.of("before", Map.of("hitsPerPage", 5), "digits", new BigDecimal("1.10")));
    assertThat(generations.settings(OTHER, "products")).isEmpty();
  }

  @Test
  void createdAt_ofName_staysWhenTheContentIsReplaced() {
    String live = generations.liveOrNew(APP, "products");
    Instant first = clock.instant();
    clock.advance(Duration.ofHours(1));
    complete(RUN, new Publication("products", generations.staged(APP, "products", RUN)));

    assertThat(generations.live(APP, "products")).isPresent().isNotEqualTo(Optional.of(live));
    assertThat(generations.createdAt(APP, "products")).contains(first);
  }

  @Test
  void drop_ofIndex_forgetsItAndWhatBelongsToIt() {
    String staged = generations.staged(APP, "products", RUN);
    generations.changeSettings(APP, "products", _ -> Map.of("a", 1));
    String other = generations.liveOrNew(OTHER, "products");

    generations.drop(APP, "products");
    generations.drop(APP, "products");

    assertThat(generations.live(APP, "products")).isEmpty();
    assertThat(generations.known(APP)).containsExactly(staged);
    assertThat(generations.live(OTHER, "products")).contains(other);
    assertThat(generations.liveOrNew(APP, "products")).isNotEmpty();
    assertThat(generations.settings(APP, "products")).contains(Map.of());
  }

  @Test
  void move_toAnotherName_takesContentAndSettingsAlong() {
    String live = generations.liveOrNew(APP, "new");
    generations.changeSettings(APP, "new", _ -> Map.of("a", 1));
    generations.changeSettings(APP, "old", _ -> Map.of("b", 2));

    generations.move(APP, "new", "old");

    assertThat(generations.indexes(APP)).containsExactly("old");
    assertThat(generations.live(APP, "old")).contains(live);
    assertThat(generations.known(APP)).containsExactly(live);
    assertThat(generations.settings(APP, "old")).contains(Map.of("a", 1));
    assertThatThrownBy(() -> generations.move(APP, "new", "x"))
        .isInstanceOf(IllegalStateException.class);
  }

  private void complete(RunId id, Publication publication) {
    SqlRunStore runs = new SqlRunStore(database);
    Endpoint end = new Endpoint("any", Config.EMPTY, Optional.empty());
    RunDefinition definition = new RunDefinition(end, end, Action.REPLACE, 0);
    Run queued = Run.queued(APP, id, new TaskId(new UUID(3, 3)), definition, clock.instant());
    runs.add(queued);
    Run finalizing =
        queued
            .on(new RunEvent.PickedUp(clock.instant()))
            .on(new RunEvent.SplitsDone(clock.instant()));
    assertThat(runs.move(queued, finalizing)).isTrue();
    Run done = finalizing.on(new RunEvent.Completed(clock.instant()));
    assertThat(runs.complete(finalizing, done, new Completion(0, Optional.of(publication))))
        .isTrue();
  }
}
