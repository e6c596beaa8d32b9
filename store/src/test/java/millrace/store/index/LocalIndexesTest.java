package millrace.store.index;

import static millrace.store.index.IndexFolder.APP;
import static millrace.store.index.IndexFolder.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.search.Indexes.Summary;
import millrace.search.Write;
import millrace.spi.RunId;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.store.index.IndexFolder.Writing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIndexesTest {
  @TempDir Path folder;
  private IndexFolder held;
  private LocalIndexes indexes;

  @BeforeEach
  void open() {
    held = new IndexFolder(folder);
    indexes = new LocalIndexes(held.store);
  }

  @AfterEach
  void close() {
    held.close();
  }

  private void save(String index, String... keys) {
    List<Write> writes =
        Stream.of(keys)
            .<Write>map(key -> new Write.Save(key, "{\"in\":\"" + index + "\"}"))
            .toList();
    new DirectWrites(held.store).write(APP, index, writes);
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("index").resolve(APP.value()))) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void list_ofIndexes_saysWhatTheyHold() {
    save("b", "x", "y");
    indexes.changeSettings(APP, "a", _ -> Map.of("hitsPerPage", 3));

    List<Summary> all = indexes.list(APP);

    assertThat(all).extracting(Summary::name).containsExactly("a", "b");
    assertThat(all).extracting(Summary::entries).containsExactly(0L, 2L);
    assertThat(all.getLast().bytes()).isPositive();
    assertThat(all.getLast().updatedAt()).isAfter(all.getLast().createdAt());
    assertThat(all.getFirst().updatedAt()).isEqualTo(all.getFirst().createdAt());
  }

  @Test
  void drop_ofIndex_takesItsFilesAndSettings() throws IOException {
    save(INDEX, "x");
    indexes.changeSettings(APP, INDEX, _ -> Map.of("hitsPerPage", 3));

    indexes.drop(APP, INDEX);
    indexes.drop(APP, INDEX);

    assertThat(indexes.list(APP)).isEmpty();
    assertThat(folders()).isEmpty();
    assertThat(indexes.settings(APP, INDEX)).isEmpty();
    save(INDEX, "y");
    assertThat(held.search().size(APP, INDEX)).isEqualTo(1);
    assertThat(indexes.settings(APP, INDEX)).contains(Map.of());
  }

  @Test
  void drop_whileARunLoads_isRefused() {
    try (Writing run = held.begin(Action.SAVE)) {
      run.slice("a {}");

      assertThatThrownBy(() -> indexes.drop(APP, INDEX))
          .isInstanceOf(MillraceException.class)
          .hasMessageContaining("index.in_use")
          .hasMessageContaining(run.load.run().toString());
      save("other", "x");
      assertThatThrownBy(() -> indexes.move(APP, "other", INDEX))
          .hasMessageContaining("index.in_use");
      assertThat(run.slice("b {}").counts()).isEqualTo(Counts.of(Count.INSERTED, 1));
    }
    indexes.drop(APP, INDEX);
    assertThat(held.search().names(APP)).containsExactly("other");
  }

  @Test
  void move_toAnotherName_replacesWhatHadIt() throws IOException {
    save("new", "n");
    save(INDEX, "a", "b");
    indexes.changeSettings(APP, "new", _ -> Map.of("hitsPerPage", 3));

    indexes.move(APP, "new", INDEX);

    assertThat(held.search().names(APP)).containsExactly(INDEX);
    assertThat(held.search().objects(APP, INDEX, List.of("n"))).doesNotContainNull();
    assertThat(held.search().size(APP, INDEX)).isEqualTo(1);
    assertThat(indexes.settings(APP, INDEX)).contains(Map.of("hitsPerPage", 3));
    assertThat(folders()).hasSize(1);
    save(INDEX, "c");
    assertThat(held.search().size(APP, INDEX)).isEqualTo(2);
    indexes.move(APP, INDEX, INDEX);
    assertThat(held.search().size(APP, INDEX)).isEqualTo(2);
    assertThatThrownBy(() -> indexes.move(APP, "new", "x"))
        .hasMessageContaining("index new does not exist");
  }

  @Test
  void run_thatBeganBeforeADrop_isNotLost_whenItLoadsAfterIt() {
    save(INDEX, "x");
    IndexGeneration old = held.store.live(APP, INDEX).orElseThrow();
    indexes.drop(APP, INDEX);

    assertThat(old.load(new RunId(new UUID(1, 99)))).isFalse();
    try (Writing run = held.begin(Action.SAVE)) {
      run.slice("a {}");
    }
    assertThat(held.search().size(APP, INDEX)).isEqualTo(1);
  }
}
