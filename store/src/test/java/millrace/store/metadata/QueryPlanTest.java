package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyHash;
import millrace.access.KeyId;
import millrace.access.KeyKind;
import millrace.access.Right;
import millrace.audit.AuditEntry;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.audit.AuditId;
import millrace.catalog.AuthenticationId;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.catalog.TaskId;
import millrace.catalog.TransformationId;
import millrace.ledger.BooksCase;
import millrace.ledger.Lease;
import millrace.ledger.RejectLimits;
import millrace.ledger.RejectStore.RejectKey;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunEvent;
import millrace.run.RunPhase;
import millrace.run.RunQuery;
import millrace.run.RunType;
import millrace.run.Window;
import millrace.run.event.EventKey;
import millrace.run.event.EventKind;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStatus;
import millrace.run.event.Note;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;
import millrace.spi.failure.Failure;
import millrace.spi.source.SourceError;
import millrace.store.vault.Vault;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No statement looks through a whole table, however large it is. */
class QueryPlanTest extends BooksCase {
  private static final int LISTS = 1_000;
  private static final List<Set<RunPhase>> PHASES =
      List.of(Set.of(), Set.of(RunPhase.STARTED), Set.of(RunPhase.STARTED, RunPhase.CREATED));
  private static final List<Set<RunType>> TYPES =
      List.of(Set.of(), Set.of(RunType.REINDEX), Set.of(RunType.REINDEX, RunType.PUSH));

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final Set<String> statements = new ConcurrentSkipListSet<>();
  private final List<Database> opened = new ArrayList<>();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    ExecuteListener statementsSeen =
        new ExecuteListener() {
          @Override
          public void executeStart(ExecuteContext context) {
            String sql = context.sql();
            if (sql != null) {
              statements.add(sql);
            }
          }
        };
    opened.add(databases.open(folder.resolve("meta.db"), statementsSeen));
    return SqlBooksTest.books(opened.getLast(), time, limits);
  }

  @Test
  void statements_ofEveryPort_useAnIndex() {
    useTheBooks();
    useTheCatalog();
    useTheKeys();
    useTheAuditLog();
    Set<String> all = Set.copyOf(statements);
    assertThat(all).hasSizeGreaterThan(300);

    List<String> scans = new ArrayList<>();
    for (String sql : all) {
      for (String step : plan(sql)) {
        // A table without any condition is read whole; a sort is done aside from its index.
        // Of runs that have not ended there are few, and an index holds no others.
        boolean scan = step.startsWith("SCAN") && !step.contains("COVERING INDEX run_unfinished");
        if (scan || step.contains("TEMP B-TREE")) {
          scans.add(step + " in " + sql);
        }
      }
    }
    assertThat(scans).isEmpty();
  }

  /** Ids of a page, and how many there are, are found without a look at the runs. */
  @Test
  void listings_ofRuns_areFoundInAnIndexAlone() {
    planned(1);
    statements.clear();
    forEveryQuery(query -> books.list().page(APP, query));

    List<String> listings =
        statements.stream().filter(sql -> sql.contains("`created_at` between")).toList();
    assertThat(listings).hasSizeGreaterThan(40);
    assertThat(listings).allMatch(sql -> plan(sql).getFirst().contains("USING COVERING INDEX"));
  }

  @Test
  void runsThatHaveNotEnded_areFoundAmongThemselves() {
    statements.clear();
    assertThat(books.runs().unfinished(APP)).isEmpty();
    assertThat(books.runs().unfinished(APP, TASK)).isEmpty();
    assertThat(books.list().busyApps()).isEmpty();

    assertThat(statements).hasSize(3);
    assertThat(statements).allMatch(sql -> plan(sql).getFirst().contains("INDEX run_unfinished"));
  }

  /** They are sorted aside, as they come from several tables; but no other run is looked at. */
  @Test
  void listings_ofEvents_lookAtTheirRunAlone() {
    RunId run = planned(1);
    lease(run, 0);
    committed(run, 0, inserted(2), reject(0, 1));
    statements.clear();
    Window window = new Window(clock.instant().minusSeconds(9), clock.instant());
    for (EventQuery.Key key : EventQuery.Key.values()) {
      for (Set<EventStatus> statuses : List.of(Set.<EventStatus>of(), Set.of(EventStatus.FAILED))) {
        EventQuery query = new EventQuery(Set.of(), statuses, window, key, true, new Paging(1, 10));
        assertThat(books.events().page(APP, run, query).total()).isLessThan(9);
      }
    }

    assertThat(statements).hasSizeGreaterThan(8);
    for (String sql : statements) {
      assertThat(plan(sql))
          .as(sql)
          .noneMatch(step -> step.matches("SCAN (run|split|slice|split_attempt|run_note).*"));
    }
  }

  private List<String> plan(String sql) {
    return opened
        .getLast()
        .read(tx ->
            tx.fetch(
                    "EXPLAIN QUERY PLAN " + sql,
                    new Object[(int) sql.chars().filter(c -> c == '?').count()])
                .getValues("detail", String.class));
  }

  private void useTheBooks() {
    RunId run = planned(2);
    Lease lease = lease(run, 0);
    prepare(slice(lease, 1), reject(0, 1));
    books.ledger().drop(APP, slice(lease, 1).id());
    committed(run, 0, inserted(2), reject(0, 1));
    prepare(slice(lease(run, 0), 1), reject(0, 1));
    books.ledger().settle(APP, lease(run, 0), false);
    books.ledger().fail(APP, lease.status().id(), 3, Failure.of(SourceError.UNAVAILABLE, "gone"));
    books.ledger().done(APP, lease.status().id(), 3);
    books.ledger().attempts(APP, run);
    assertThat(books.ledger().before(APP, run)).isEmpty();
    rejects(run);
    books.rejects().page(APP, run, new RejectKey(0, 1, 1), 1);
    books.rejects().kept(APP, run);
    books.ledger().lastReceipt(APP, "place");
    for (EventKind kind : List.of(EventKind.FETCHED, EventKind.ATTEMPT_FAILED, EventKind.NOTE)) {
      EventKey key = new EventKey(kind, 0, 1);
      assertThat(books.events().find(APP, run, key.id(run)).isPresent())
          .isEqualTo(kind == EventKind.FETCHED);
    }
    books.events().note(APP, run, new Note(clock.instant(), "look at this"));
    letGoOfOldRuns();
    lookThroughRuns(run);
    publishAndDrop(run);
  }

  private void publishAndDrop(RunId run) {
    String generation = books.publications().staged(APP, "products", run);
    assertThat(generation).isNotEmpty();
    Run finalizing = step(found(run), new RunEvent.SplitsDone(clock.instant()));
    books
        .runs()
        .complete(
            finalizing,
            finalizing.on(new RunEvent.Completed(clock.instant())),
            new Completion(1, Optional.of(new Completion.Publication("products", generation))));
    SqlGenerations generations = new SqlGenerations(opened.getLast(), UUID::randomUUID, clock);
    generations.dropStaged(APP, run);
    assertThat(generations.liveOrNew(APP, "other")).isNotEmpty();
    assertThat(generations.indexes(APP)).hasSize(2);
    assertThat(generations.known(APP)).hasSize(2);
    generations.changeSettings(APP, "other", _ -> Map.of("hitsPerPage", 5));
    generations.move(APP, "other", "moved");
    assertThat(generations.settings(APP, "moved")).isPresent();
    assertThat(generations.createdAt(APP, "moved")).isPresent();
    generations.drop(APP, "moved");
  }

  private void letGoOfOldRuns() {
    RunId old = planned(1);
    step(found(old), new RunEvent.StopRequested(clock.instant()));
    step(found(old), new RunEvent.Drained(clock.instant()));
    SqlRetentionStore retention = new SqlRetentionStore(opened.getLast());
    for (int i = 0; i < 9; i++) {
      retention.dropDetails(APP, clock.instant().plusMillis(1));
      retention.dropRuns(APP, RunType.REINDEX, clock.instant().plusMillis(1));
    }
    assertThat(books.runs().find(APP, old)).isEmpty();
  }

  private void lookThroughRuns(RunId run) {
    SqlScheduleStore schedules = new SqlScheduleStore(opened.getLast());
    assertThat(schedules.scheduled()).isEmpty();
    assertThat(schedules.fire(APP, TASK, clock.instant(), List.of(queued(APP)))).isTrue();
    books.runs().newest(APP, 9);
    books.runs().unfinished(APP);
    books.runs().unfinished(APP, TASK);
    assertThat(new SqlRunCounts(opened.getLast()).unfinished(APP)).containsKey("running");
    assertThat(books.list().summary(APP, run)).isPresent();
    assertThat(books.list().outcomes(APP, TASK, 9)).isEmpty();
    assertThat(books.list().lastStarts(APP, List.of(TASK))).hasSize(1);
    assertThat(books.list().busyApps()).containsExactly(APP);
    forEveryQuery(query -> assertThat(books.list().page(APP, query).total()).isLessThan(9));
  }

  /** Every way to sort, with every set of filters. */
  private void forEveryQuery(Consumer<RunQuery> action) {
    Window window = new Window(clock.instant().minusSeconds(9), clock.instant());
    for (RunQuery.Key key : RunQuery.Key.values()) {
      for (boolean descending : List.of(true, false)) {
        for (Set<RunPhase> phases : PHASES) {
          for (Set<RunType> types : TYPES) {
            for (Optional<TaskId> task : List.of(Optional.<TaskId>empty(), Optional.of(TASK))) {
              action.accept(
                  new RunQuery(phases, types, task, window, key, descending, new Paging(1, 10)));
            }
          }
        }
      }
    }
  }

  private void useTheCatalog() {
    Vault vault = new Vault(folder.resolve("keyset.json"));
    SqlCatalogStore catalog = new SqlCatalogStore(opened.getLast(), vault);
    AuthenticationId id = new AuthenticationId(new UUID(1, 1));
    TaskId task = new TaskId(new UUID(1, 1));
    assertThat(catalog.authentication(APP, id)).isEmpty();
    assertThat(catalog.authentications(APP, List.of(id, id))).isEmpty();
    assertThat(catalog.task(APP, task)).isEmpty();
    assertThat(catalog.taskNamed(APP, "any")).isEmpty();
    assertThat(catalog.referrers(APP, id, 5)).isEmpty();
    assertThat(catalog.referrers(APP, new SourceId(id.value()), 5)).isEmpty();
    assertThat(catalog.referrers(APP, new DestinationId(id.value()), 5)).isEmpty();
    assertThat(catalog.referrers(APP, new TransformationId(id.value()), 5)).isEmpty();
    catalog.drop(APP, id);
    catalog.drop(APP, task);
    Random random = new Random(1);
    for (int i = 0; i < LISTS; i++) {
      CatalogLists.one(catalog, APP, random);
    }
  }

  private void useTheKeys() {
    Database database = opened.getLast();
    SqlAppStore apps = new SqlAppStore(database);
    assertThat(apps.add(new App(APP, "app", clock.instant()))).isTrue();
    assertThat(apps.find(APP)).isPresent();
    assertThat(apps.page(Optional.empty(), 9)).hasSize(1);
    assertThat(apps.page(Optional.of(APP), 9)).isEmpty();
    SqlKeyStore keys = new SqlKeyStore(database);
    ApiKey first = key(1);
    assertThat(keys.add(first, new KeyHash("1"), 1)).isTrue();
    assertThat(keys.find(new KeyHash("1"))).contains(first);
    assertThat(keys.find(APP, first.id())).contains(first);
    keys.used(APP, first.id(), clock.instant());
    assertThat(keys.revoke(APP, first.id(), clock.instant())).isPresent();
    assertThat(keys.add(key(2), new KeyHash("2"), 1)).isTrue();
    assertThat(keys.page(APP, Optional.empty(), 9)).hasSize(1);
    assertThat(keys.page(APP, Optional.of(first.id()), 9)).isEmpty();
  }

  private ApiKey key(int number) {
    return new ApiKey(
        APP,
        new KeyId(new UUID(1, number)),
        KeyKind.STATSIG,
        "a key",
        Set.of(Right.READ),
        clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void useTheAuditLog() {
    SqlAuditLog log = new SqlAuditLog(opened.getLast());
    AuditId id = new AuditId(new UUID(1, 1));
    Actor actor = new Actor(Optional.empty(), "local");
    Deed deed = new Deed("POST /x", "x", Optional.empty());
    log.add(new AuditEntry(APP, id, clock.instant(), actor, deed, 200, "r"));
    assertThat(log.page(APP, Optional.empty(), 9)).hasSize(1);
    assertThat(log.page(APP, Optional.of(id), 9)).isEmpty();
    assertThat(log.prune(APP, clock.instant(), 0, 9)).isEqualTo(1);
  }
}
