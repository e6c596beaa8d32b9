package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private Path file;
  private Database database;

  @BeforeEach
  void open() {
    file = folder.resolve("what? a %20 name.db");
    database = databases.open(file);
    database.change(Lane.CATALOG, tx -> tx.execute("CREATE TABLE word (text TEXT NOT NULL)"));
  }

  @Test
  void write_thatReturned_survivesPowerLoss() {
    List<String> settings =
        database.write(
            Lane.LEDGER,
            tx ->
                List.of(
                    pragma(tx, "journal_mode"),
                    pragma(tx, "synchronous"),
                    pragma(tx, "foreign_keys"),
                    pragma(tx, "busy_timeout")));

    assertThat(settings).as("2 is FULL").containsExactly("wal", "2", "1", "5000");
  }

  @Test
  void write_thatThrows_leavesNothing() {
    assertThatThrownBy(() ->
            database.change(
                Lane.LEDGER,
                tx -> {
                  insert(tx, "one");
                  throw new IllegalStateException("in the middle");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("in the middle");

    assertThat(words()).isEmpty();
    write("two");
    assertThat(words()).containsExactly("two");
  }

  @Test
  void write_thatBreaksAConstraint_isABug() {
    assertThatThrownBy(() ->
            database.change(Lane.LEDGER, tx -> tx.execute("INSERT INTO word (text) VALUES (NULL)")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void check_ofWhatCanBeWritten_writesNothing() {
    write("one");

    database.checkWritable();

    assertThat(words()).containsExactly("one");
    assertThat(database.waiting()).isEqualTo(Map.of("ledger", 0L, "catalog", 0L));
  }

  @Test
  void check_whileAnotherProgramWrites_saysSo() throws SQLException {
    try (Connection other = new Sqlite(file).writing().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(database::checkWritable)
          .isInstanceOfSatisfying(
              MillraceException.class,
              e -> assertThat(e.failure().code()).isEqualTo(StoreError.BUSY));
      statement.execute("ROLLBACK");
    }
    database.checkWritable();
  }

  @Test
  void read_thatWrites_isRefused() {
    assertThatThrownBy(() ->
            database.read(tx -> {
              insert(tx, "one");
              return true;
            }))
        .isInstanceOf(MillraceException.class);
    assertThat(words()).isEmpty();
  }

  @Test
  void read_ofSeveralQueries_seesOneMoment() {
    List<Integer> counts =
        database.read(tx -> {
          int before = tx.fetchCount(table("word"));
          write("meanwhile");
          return List.of(before, tx.fetchCount(table("word")));
        });

    assertThat(counts).containsExactly(0, 0);
    assertThat(words()).hasSize(1);
  }

  @Test
  void write_ofLedger_goesFirst() throws InterruptedException {
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    threads.add(
        Thread.startVirtualThread(() ->
            database.change(
                Lane.CATALOG,
                tx -> {
                  insert(tx, "first");
                  holding.countDown();
                  await(go);
                })));
    await(holding);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    threads.add(waiting(Lane.CATALOG, "catalog", order));
    threads.add(waiting(Lane.LEDGER, "ledger", order));
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(order).containsExactly("ledger", "catalog");
  }

  @Test
  void write_ofInterruptedCaller_tellsItsOutcome() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              database.change(
                  Lane.LEDGER,
                  tx -> {
                    running.countDown();
                    await(go);
                    insert(tx, "one");
                  });
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    await(running);
    caller.interrupt();
    go.countDown();
    caller.join();

    assertThat(words()).containsExactly("one");
    assertThat(stillInterrupted).isTrue();
  }

  @Test
  void write_ofCallerInterruptedBefore_isMade() throws InterruptedException {
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              write("last words");
            });
    caller.join();

    assertThat(words()).containsExactly("last words");
  }

  @Test
  void write_withinAWrite_isABug() {
    assertThatThrownBy(() -> database.change(Lane.CATALOG, _ -> write("inner")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a change");
  }

  @Test
  void write_afterClose_isABug() {
    database.close();

    assertThatThrownBy(() -> write("late")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void write_withoutSpace_saysFullAndLeavesNothing() {
    database.change(Lane.CATALOG, tx -> tx.execute("PRAGMA max_page_count = 1"));

    assertFailure(
        StoreError.FULL,
        () ->
            database.change(
                Lane.LEDGER,
                tx -> {
                  insert(tx, "small");
                  insert(tx, "x".repeat(1 << 20));
                }));
    assertThat(words()).isEmpty();
  }

  @Test
  void write_besideAnotherProgramsLock_saysBusy() throws SQLException {
    database.change(Lane.CATALOG, tx -> tx.execute("PRAGMA busy_timeout = 10"));
    try (Connection other = new Sqlite(file).writing().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertFailure(StoreError.BUSY, () -> write("one"));
      statement.execute("ROLLBACK");
    }
    write("two");
    assertThat(words()).containsExactly("two");
  }

  private Thread waiting(Lane lane, String word, List<String> order) throws InterruptedException {
    Thread thread = Thread.ofPlatform().start(() -> database.change(lane, _ -> order.add(word)));
    while (thread.getState() != Thread.State.WAITING) {
      thread.join(1);
    }
    return thread;
  }

  private void write(String word) {
    database.change(Lane.CATALOG, tx -> insert(tx, word));
  }

  private static void insert(DSLContext tx, String word) {
    tx.execute("INSERT INTO word (text) VALUES (?)", word);
  }

  private List<String> words() {
    return database.read(tx -> tx.fetchValues("SELECT text FROM word ORDER BY text")).stream()
        .map(String::valueOf)
        .toList();
  }

  private static String pragma(DSLContext tx, String name) {
    return String.valueOf(tx.fetchValue("PRAGMA " + name));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFailure(FailureCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
  }
}
