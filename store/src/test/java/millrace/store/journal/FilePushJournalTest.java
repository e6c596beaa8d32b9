package millrace.store.journal;

import static millrace.store.journal.SomePushes.APP;
import static millrace.store.journal.SomePushes.id;
import static millrace.store.journal.SomePushes.push;
import static millrace.store.journal.SomePushes.record;
import static millrace.store.journal.SomePushes.records;
import static millrace.store.journal.SomePushes.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.push.Push;
import millrace.push.PushAction;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePushJournalTest {
  private static final JournalLimits LIMITS = new JournalLimits(100, 1 << 20, 1 << 20);

  @TempDir Path folder;
  private final List<Push> ready = Collections.synchronizedList(new ArrayList<>());
  private final List<FilePushJournal> open = new ArrayList<>();

  private FilePushJournal journal() {
    return journal(LIMITS);
  }

  private FilePushJournal journal(JournalLimits limits) {
    open.forEach(FilePushJournal::close);
    ready.clear();
    FilePushJournal journal = new FilePushJournal(folder, limits);
    open.add(journal);
    journal.open(ready::add);
    return journal;
  }

  @AfterEach
  void close() {
    open.forEach(FilePushJournal::close);
  }

  private static Push append(FilePushJournal journal, int number, String... jsons) {
    Documents records = records(jsons);
    Push push = push(number, PushAction.PARTIAL, records);
    journal.append(push, records);
    return push;
  }

  private List<RunId> readyIds() {
    return ready.stream().map(Push::id).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("app"))) {
      return all.sorted().toList();
    }
  }

  @Test
  void append_thenReopened_handsOnTheSamePushesInOrder() {
    FilePushJournal journal = journal();
    Push first = append(journal, 1, record(1), "{ \"a\": \"ü\\n\", \"objectID\":\"k é\"}");
    Push second = append(journal, 2);
    assertThat(ready).containsExactly(first, second);

    journal = journal();

    assertThat(ready).containsExactly(first, second);
    assertThat(texts(journal.records(first)))
        .containsExactly("1 " + record(1), "k é { \"a\": \"ü\\n\", \"objectID\":\"k é\"}");
    assertThat(journal.records(second).size()).isZero();
    assertThat(journal.find(APP, id(1))).contains(first);
    assertThat(journal.find(new AppId("other"), id(1))).isEmpty();
  }

  @Test
  void tail_cutOffAtAnyByte_isDroppedAndTheRestStays() throws IOException {
    FilePushJournal journal = journal();
    append(journal, 1, record(1));
    long whole = Files.size(files().getFirst());
    append(journal, 2, record(2), record(3));
    journal.close();
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);

    for (int length = (int) whole; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      journal = journal();
      assertThat(readyIds()).as("cut at %d", length).containsExactly(id(1));
      assertThat(Files.size(file)).isEqualTo(whole);
      append(journal, 3, record(4));
      journal = journal();
      assertThat(readyIds()).as("cut at %d", length).containsExactly(id(1), id(3));
    }
  }

  @Test
  void tail_withAnyByteWrong_isDroppedAndTheRestStays() throws IOException {
    FilePushJournal journal = journal();
    append(journal, 1, record(1));
    int whole = (int) Files.size(files().getFirst());
    append(journal, 2, record(2));
    journal.close();
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);

    for (int at = whole; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      journal();
      assertThat(readyIds()).as("wrong at %d", at).containsExactly(id(1));
    }
  }

  @Test
  void damage_beforeTheLastFile_isRefused() throws IOException {
    FilePushJournal journal = journal(new JournalLimits(100, 1 << 20, 1));
    append(journal, 1, record(1));
    append(journal, 2, record(2));
    journal.close();
    Path first = files().getFirst();
    Files.write(first, Arrays.copyOf(Files.readAllBytes(first), 20));

    assertThatThrownBy(this::journal)
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("restore the data folder");
  }

  @Test
  void settle_ofEverything_leavesNothingBehind() throws IOException {
    FilePushJournal journal = journal(new JournalLimits(100, 1 << 20, 1));
    List<Push> pushes = IntStream.range(0, 5).mapToObj(i -> append(journal, i, record(i))).toList();
    assertThat(files()).hasSize(5);

    journal.settle(pushes.get(1));
    assertThat(files()).hasSize(4);
    assertThat(journal.find(APP, id(1))).isEmpty();
    pushes.forEach(journal::settle);

    assertThat(files().stream().mapToLong(file -> file.toFile().length()).sum()).isZero();
    journal();
    assertThat(ready).isEmpty();
  }

  @Test
  void append_beyondTheLimits_isRefusedUntilSomethingIsSettled() {
    FilePushJournal journal = journal(new JournalLimits(2, 1 << 20, 1 << 20));
    Push first = append(journal, 1, record(1));
    append(journal, 2, record(2));
    assertThatThrownBy(() -> append(journal, 3, record(3)))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code().id()).isEqualTo("push.full"));
    journal.settle(first);
    append(journal, 4, record(4));
    assertThat(readyIds()).containsExactly(id(1), id(2), id(4));

    FilePushJournal small = journal(new JournalLimits(100, 1_000, 1 << 20));
    assertThatThrownBy(
            () -> append(small, 5, record(5), "{\"t\":\"%s\"}".formatted("x".repeat(999))))
        .hasMessageContaining("try again later");
  }

  @Test
  void append_byManyAtOnce_handsEachOnInTheOrderOfTheFile() throws Exception {
    FilePushJournal journal = journal();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Push>> all =
          IntStream.range(0, 100)
              .mapToObj(i -> clients.submit(() -> append(journal, i, record(i))))
              .toList();
      for (Future<Push> each : all) {
        each.get();
      }
    }
    List<RunId> order = readyIds();
    assertThat(order).hasSize(100).doesNotHaveDuplicates();

    journal();
    assertThat(readyIds()).isEqualTo(order);
  }
}
