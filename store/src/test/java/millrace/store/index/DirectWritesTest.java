package millrace.store.index;

import static millrace.store.index.IndexFolder.APP;
import static millrace.store.index.IndexFolder.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.search.Browse;
import millrace.search.Facets;
import millrace.search.Filter;
import millrace.search.Query;
import millrace.search.Query.Window;
import millrace.search.Rank;
import millrace.search.Words;
import millrace.search.Write;
import millrace.spi.destination.Action;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.store.index.IndexFolder.Writing;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DirectWritesTest {
  @TempDir Path folder;
  private IndexFolder indexes;

  @BeforeEach
  void open() {
    indexes = new IndexFolder(folder);
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  private void write(Write... writes) {
    new DirectWrites(indexes.store).write(APP, INDEX, List.of(writes));
  }

  private static Write save(String key, String json) {
    return new Write.Save(key, json);
  }

  private static Write patch(String key, String json, boolean create) {
    return new Write.Patch(key, json, create);
  }

  private static Write delete(String key) {
    return new Write.Delete(key);
  }

  private List<String> content() {
    return browse(Filter.EVERYTHING).objects();
  }

  private Browse.Page browse(Filter filter) {
    return indexes
        .search()
        .browse(APP, INDEX, new Browse(Words.of(""), filter, Optional.empty(), 1_000));
  }

  @Test
  void writes_ofOneCall_applyInTheirOrder() {
    write(
        save("old", "{}"),
        new Write.Clear(),
        save("b", "{\"n\":1,\"m\":1}"),
        save("a", "{\"objectID\":\"a\",\"n\":1}"),
        patch("b", "{\"n\":2}", false),
        patch("c", "{\"n\":3}", true),
        patch("d", "{\"n\":4}", false),
        delete("a"),
        save("a", "{\"n\":5}"),
        delete("nobody"));

    assertThat(content())
        .containsExactly(
            "{\"objectID\":\"a\",\"n\":5}",
            "{\"objectID\":\"b\",\"n\":2,\"m\":1}",
            "{\"objectID\":\"c\",\"n\":3}");
    write(patch("b", "{\"m\":7}", true), new Write.Clear(), patch("c", "{\"x\":0}", false));
    assertThat(content()).isEmpty();
  }

  @Test
  void write_toAbsentIndex_makesItOnlyForSomethingToBeInIt() {
    write(delete("a"), new Write.Clear(), patch("a", "{}", false));
    assertThat(indexes.search().names(APP)).isEmpty();

    write();
    assertThat(indexes.search().names(APP)).isEmpty();

    write(patch("a", "{}", true));
    assertThat(indexes.search().names(APP)).containsExactly(INDEX);
  }

  @Test
  void keyThatIsTooLong_changesNothing() {
    assertThatThrownBy(() -> write(save("a", "{}"), save("é".repeat(20_000), "{}")))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("destination.key_too_long");
    assertThat(indexes.search().names(APP)).isEmpty();
  }

  @Test
  void write_thatReturned_isThereAfterAKill() throws IOException {
    write(save("a", "{}"));
    write(save("b", "{}"));
    Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
    try (Stream<Path> files = Files.walk(folder.resolve("index"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(folder.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }

    try (IndexStore store =
        new IndexStore(
            copy.resolve("index"),
            copy.resolve("staging"),
            indexes.generations,
            indexes.history(),
            new IndexLimits(16, 1_000))) {
      assertThat(new IndexSearch(store).size(APP, INDEX)).isEqualTo(2);
    }
  }

  @Test
  @Timeout(60)
  void calls_thatWaitTogether_areCommittedTogether() throws Exception {
    write(save("first", "{}"));
    IndexGeneration live = indexes.store.live(APP, INDEX).orElseThrow();
    List<Thread> threads = new ArrayList<>();
    live.lock().lock();
    try {
      for (int i = 0; i < 20; i++) {
        String key = "k" + i;
        threads.add(Thread.ofVirtual().start(() -> write(save(key, "{}"))));
      }
      while (live.lock().getQueueLength() < 20) {
        Thread.onSpinWait();
      }
    } finally {
      live.lock().unlock();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(content()).hasSize(21);
    assertThat(commits()).isEqualTo(2);
  }

  private long commits() throws IOException {
    String generation = indexes.generations.live(APP, INDEX).orElseThrow();
    Path files = folder.resolve("index").resolve(APP.value()).resolve(generation);
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(files))) {
      return Long.parseLong(reader.getIndexCommit().getUserData().get("commit"));
    }
  }

  private static Counts counts(PreparedSlice... slices) {
    Counts all = Counts.NONE;
    for (PreparedSlice slice : slices) {
      all = all.plus(slice.counts());
    }
    return all;
  }

  private static Counts expected(Count one, long first, Count other, long second) {
    return Counts.of(one, first).with(other, second);
  }

  @Test
  void save_betweenTwoSlices_isWhatTheRunFinds() {
    try (Writing run = indexes.begin(Action.SAVE)) {
      PreparedSlice first = run.slice("a {\"n\":1}");
      write(save("b", "{\"n\":2}"), save("c", "{\"n\":0}"));
      PreparedSlice second = run.slice("b {\"n\":2}", "c {\"n\":3}", "d {\"n\":4}");

      assertThat(counts(first, second))
          .isEqualTo(expected(Count.INSERTED, 2, Count.UPDATED, 1).with(Count.UNCHANGED, 1));
    }
  }

  @Test
  void save_overARecordOfTheRun_leavesItsLaterRepeatADuplicate() {
    try (Writing run = indexes.begin(Action.SAVE)) {
      PreparedSlice first = run.slice("a {\"n\":1}");
      write(save("a", "{\"n\":\"by hand\"}"));
      PreparedSlice second = run.slice("a {\"n\":2}");

      assertThat(counts(first, second)).isEqualTo(expected(Count.INSERTED, 1, Count.DUPLICATE, 1));
      assertThat(second.rejects()).hasSize(1);
      assertThat(second.rejects().getFirst().originalText()).isEqualTo("{\"n\":1}");
      assertThat(content()).containsExactly("{\"objectID\":\"a\",\"n\":2}");
    }
  }

  @Test
  void deletion_ofARecordOfTheRun_leavesItsLaterRepeatADuplicate() {
    write(save("b", "{\"n\":0}"));
    indexes.begin(Action.SAVE).slice("a {\"n\":1}", "b {\"n\":1}", "c {\"n\":1}");
    write(delete("a"), delete("b"));
    indexes = indexes.reopened();
    assertThat(content()).hasSize(1);
    try (Writing run = indexes.resume()) {
      PreparedSlice second = run.slice("a {\"n\":2}", "b {\"n\":0}");

      assertThat(second.counts())
          .isEqualTo(expected(Count.DUPLICATE, 2, Count.UPDATED, -1).with(Count.UNCHANGED, 1));
      assertThat(content()).hasSize(3);
    }
  }

  @Test
  void whatIsLeftOfDeletedObjects_isNoObject_andGoesWhenNoRunIsOpen() throws IOException {
    try (Writing run = indexes.begin(Action.SAVE)) {
      run.slice("a {\"n\":1}", "b {\"n\":1}", "c {\"n\":2}");
      assertThat(
              new DirectWrites(indexes.store).deleteMatching(APP, INDEX, new Filter.Is("n", "1")))
          .isEqualTo(2);

      assertThat(indexes.search().size(APP, INDEX)).isEqualTo(1);
      assertThat(browse(new Filter.Not(new Filter.Is("n", "7"))).total()).isEqualTo(1);
      assertThat(browse(Filter.EVERYTHING).total()).isEqualTo(1);
      Query everything =
          new Query(
              Words.of(""), Filter.EVERYTHING, Rank.BEST_FIRST, Facets.NONE, new Window(0, 9));
      assertThat(indexes.search().query(APP, INDEX, everything).objects()).hasSize(1);
      assertThat(indexes.search().object(APP, INDEX, "a")).isEmpty();
      write(new Write.Clear());
      assertThat(indexes.search().size(APP, INDEX)).isZero();
      assertThat(run.slice("a {\"n\":1}", "c {\"n\":1}").counts())
          .isEqualTo(Counts.of(Count.DUPLICATE, 2));
      write(delete("a"));
    }
    write(save("x", "{}"));

    assertThat(content()).hasSize(2);
    IndexGeneration live = indexes.store.live(APP, INDEX).orElseThrow();
    assertThat(live.<Integer>read(searcher -> searcher.getIndexReader().numDocs())).isEqualTo(2);
  }

  @Test
  void deletion_underPartialRuns_leavesNothingToPutMembersInto() {
    write(save("a", "{\"n\":1,\"m\":1}"), save("b", "{\"n\":1}"));
    try (Writing run = indexes.begin(Action.PARTIAL);
        Writing other = indexes.begin(Action.PARTIAL_NO_CREATE)) {
      assertThat(run.slice("a {\"n\":2}").counts()).isEqualTo(Counts.of(Count.UPDATED, 1));
      assertThat(other.slice("b {\"n\":2}").counts()).isEqualTo(Counts.of(Count.UPDATED, 1));
      write(delete("a"), delete("b"));

      assertThat(run.slice("a {\"x\":3}").counts()).isEqualTo(Counts.of(Count.DUPLICATE, 1));
      assertThat(other.slice("b {\"n\":3}").counts()).isEqualTo(Counts.of(Count.UNCHANGED, 1));
      assertThat(content()).containsExactly("{\"objectID\":\"a\",\"x\":3}");
    }
  }

  @Test
  void deletion_underAnAppendingRun_letsItAddTheObjectAgain() {
    write(save("a", "{\"n\":1}"));
    try (Writing run = indexes.begin(Action.APPEND)) {
      assertThat(run.slice("a {\"n\":1}").counts()).isEqualTo(Counts.of(Count.UNCHANGED, 1));
      write(delete("a"));

      assertThat(run.slice("a {\"n\":2}").counts()).isEqualTo(Counts.of(Count.INSERTED, 1));
    }
  }

  @Test
  void write_duringAReplacement_goesToWhatIsLive() {
    write(save("a", "{}"));
    try (Writing run = indexes.begin(Action.REPLACE)) {
      run.slice("b {}");
      write(save("c", "{}"));

      assertThat(content()).hasSize(2);
      assertThat(indexes.destination.complete(run.load, Counts.of(Count.STAGED, 1)).removed())
          .isEqualTo(2);
    }
  }
}
