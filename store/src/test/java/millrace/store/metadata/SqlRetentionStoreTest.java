package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import millrace.access.App;
import millrace.ledger.BooksCase;
import millrace.ledger.RejectLimits;
import millrace.run.RetentionChoice;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.run.event.EventKey;
import millrace.run.event.EventKind;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is old goes, a little at a time, and nothing else does. */
class SqlRetentionStoreTest extends BooksCase {
  private static final int MANY = 3 * Chunks.DELETED_ROWS_MAX;

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final List<Database> opened = new ArrayList<>();
  private final List<Integer> deleted = new ArrayList<>();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    ExecuteListener deletions =
        new ExecuteListener() {
          @Override
          public void executeEnd(ExecuteContext context) {
            if (String.valueOf(context.sql()).startsWith("delete")) {
              deleted.add(context.rows());
            }
          }
        };
    opened.add(databases.open(folder.resolve("meta.db"), deletions));
    return SqlBooksTest.books(opened.getLast(), time, new RejectLimits(MANY, 64));
  }

  private SqlRetentionStore retention() {
    return new SqlRetentionStore(opened.getLast());
  }

  /** A run with rejects and notes that ends now. */
  private RunId ended(int rejects) {
    RunId run = planned(2);
    lease(run, 0);
    Reject[] some = IntStream.range(0, rejects).mapToObj(i -> reject(0, i)).toArray(Reject[]::new);
    committed(run, 0, inserted(2).plus(counted(Count.REJECTED, rejects)), some);
    books.events().note(APP, run, new Note(clock.instant(), "look at this"));
    step(found(run), new RunEvent.StopRequested(clock.instant()));
    step(found(run), new RunEvent.Drained(clock.instant()));
    return run;
  }

  private int rounds(BooleanSupplier step) {
    int rounds = 0;
    while (step.getAsBoolean()) {
      rounds++;
    }
    return rounds;
  }

  private int rows(String table) {
    return opened.getLast().read(tx -> tx.fetchCount(DSL.table(table)));
  }

  @Test
  void details_ofAnOldRun_goInSmallSteps_andLeaveTheCounts() {
    RunId run = ended(MANY);
    Counts counts = status(run, 0).counts();
    Instant end = clock.instant();
    clock.advance(Duration.ofDays(30));
    RunId young = ended(1);

    int rounds = rounds(() -> retention().dropDetails(APP, end.plusMillis(1)));

    assertThat(rounds).isGreaterThan(3);
    assertThat(deleted).allMatch(rows -> rows <= Chunks.DELETED_ROWS_MAX);
    assertThat(rejects(run)).isEmpty();
    assertThat(books.rejects().kept(APP, run)).isZero();
    assertThat(status(run, 0).counts()).isEqualTo(counts);
    assertThat(counts.get(Count.REJECTED)).isEqualTo(MANY);
    EventKey lost = new EventKey(EventKind.LOST, 0, 1);
    assertThat(books.events().find(APP, run, lost.id(run)).orElseThrow().batchSize())
        .isEqualTo(MANY);
    assertThat(rows("run_note")).as("those of the young run").isEqualTo(2);
    assertThat(rejects(young)).hasSize(1);
    assertThat(retention().dropDetails(APP, end.plusMillis(1))).isFalse();
  }

  @Test
  void runs_thatAreOld_goWithAllOfTheirBooks() {
    RunId old = ended(MANY);
    Instant end = clock.instant();
    clock.advance(Duration.ofDays(90));
    RunId young = ended(1);

    rounds(() -> retention().dropRuns(APP, RunType.REINDEX, end.plusMillis(1)));

    assertThat(books.runs().find(APP, old)).isEmpty();
    assertThat(books.runs().find(APP, young)).isPresent();
    assertThat(deleted).allMatch(rows -> rows <= Chunks.DELETED_ROWS_MAX);
    assertThat(rows("run")).isEqualTo(1);
    assertThat(rows("split")).isEqualTo(2);
    assertThat(rows("slice")).isEqualTo(1);
    assertThat(rows("split_attempt")).isEqualTo(1);
    assertThat(rows("reject")).isEqualTo(1);
  }

  @Test
  void runs_atTheVeryMoment_stay() {
    RunId run = ended(0);

    assertThat(retention().dropRuns(APP, RunType.REINDEX, clock.instant())).isFalse();
    assertThat(retention().dropDetails(APP, clock.instant())).isFalse();

    assertThat(books.runs().find(APP, run)).isPresent();
  }

  @Test
  void runs_thatHaveNotEnded_stayHoweverOldTheyAre() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, counted(Count.REJECTED, 1), reject(0, 1));
    clock.advance(Duration.ofDays(400));

    assertThat(retention().dropRuns(APP, RunType.REINDEX, clock.instant())).isFalse();
    assertThat(retention().dropDetails(APP, clock.instant())).isFalse();

    assertThat(rejects(run)).hasSize(1);
  }

  @Test
  void runs_ofOneType_goWithoutThoseOfAnother() {
    Run push =
        Run.queued(
            APP,
            newRunId(),
            new RunOrigin(Optional.of(TASK), RunType.PUSH, RunTrigger.ON_DEMAND, RunMetadata.NONE),
            definition(),
            clock.instant());
    books.runs().add(push);
    step(push, new RunEvent.StopRequested(clock.instant()));
    RunId other = ended(0);
    clock.advance(Duration.ofDays(8));

    rounds(
        () -> retention().dropRuns(APP, RunType.PUSH, clock.instant().minus(Duration.ofDays(7))));

    assertThat(books.runs().find(APP, push.id())).isEmpty();
    assertThat(found(other).state()).isInstanceOf(RunState.Stopped.class);
  }

  @Test
  void runs_ofAnotherApp_stay() {
    RunId run = ended(1);
    Instant later = clock.instant().plusMillis(1);
    AppId other = new AppId("other");

    assertThat(retention().dropRuns(other, RunType.REINDEX, later)).isFalse();
    assertThat(retention().dropDetails(other, later)).isFalse();

    assertThat(rejects(run)).hasSize(1);
  }

  @Test
  void choice_ofAnApp_isKeptForItAlone() {
    SqlAppStore apps = new SqlAppStore(opened.getLast());
    AppId other = new AppId("other");
    apps.add(new App(APP, "one", clock.instant()));
    apps.add(new App(other, "two", clock.instant()));
    RetentionChoice choice =
        new RetentionChoice(Optional.of(7), Optional.empty(), Optional.of(36_500));

    retention().choose(other, choice);
    assertThat(retention().choice(other)).isEqualTo(choice);
    assertThat(retention().choice(APP)).isEqualTo(RetentionChoice.NONE);
    retention().choose(other, RetentionChoice.NONE);
    assertThat(retention().choice(other)).isEqualTo(RetentionChoice.NONE);
    assertThat(apps.find(other).orElseThrow().name()).isEqualTo("two");
  }
}
