package millrace.store.index;

import static millrace.store.index.IndexFolder.APP;
import static millrace.store.index.IndexFolder.INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import millrace.search.Browse;
import millrace.search.Filter;
import millrace.search.Words;
import millrace.search.Write;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.store.index.IndexFolder.Writing;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two loads at once, with changes from outside between their slices: the counts of each load are
 * those of its records against what it found under their keys at first, whatever came between.
 */
class DirectWritesPropertyTest {
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f");

  @TempDir Path folder;

  @Test
  void countsOfLoads_withChangesBetweenTheirSlices_areAsIfThereWereNone() {
    Seeds.forAll(6, random -> new Case(random).run(folder.resolve("" + random.nextLong())));
  }

  /** What one load has found and written, beside the load itself. */
  private static final class Loading {
    private final Writing run;
    private final Map<String, Optional<String>> found = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private Counts counts = Counts.NONE;
    private long records;

    Loading(Writing run) {
      this.run = run;
    }

    Counts expected() {
      Counts expected = Counts.of(Count.DUPLICATE, records - last.size());
      for (Map.Entry<String, String> written : last.entrySet()) {
        Optional<String> before = found.getOrDefault(written.getKey(), Optional.empty());
        Count count =
            before.isEmpty()
                ? Count.INSERTED
                : before.get().equals(written.getValue()) ? Count.UNCHANGED : Count.UPDATED;
        expected = expected.with(count, 1);
      }
      return expected;
    }
  }

  private static final class Case {
    private final Random random;
    private final Map<String, String> content = new TreeMap<>();

    Case(Random random) {
      this.random = random;
    }

    void run(Path folder) {
      try (IndexFolder indexes = new IndexFolder(folder)) {
        List<Loading> loads =
            List.of(
                new Loading(indexes.begin(Action.SAVE)), new Loading(indexes.begin(Action.SAVE)));
        for (int step = 0; step < 30; step++) {
          if (random.nextBoolean()) {
            slice(loads.get(random.nextInt(2)));
          } else {
            direct(indexes);
          }
          check(indexes, step);
        }
        for (Loading load : loads) {
          assertThat(load.counts).isEqualTo(load.expected());
          load.run.close();
        }
      }
    }

    private String key() {
      return KEYS.get(random.nextInt(KEYS.size()));
    }

    private String json(String key) {
      return "{\"objectID\":\"%s\",\"n\":%d}".formatted(key, random.nextInt(3));
    }

    private void slice(Loading load) {
      List<String> records = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        String key = key();
        String json = json(key);
        records.add(key + " " + json);
        load.records++;
        if (!load.last.containsKey(key)) {
          load.found.put(key, Optional.ofNullable(content.get(key)));
        }
        load.last.put(key, json);
      }
      load.counts = load.counts.plus(load.run.slice(records.toArray(String[]::new)).counts());
      // Only now: what a load finds is what was there before its slice.
      records.forEach(record -> content.put(record.substring(0, 1), record.substring(2)));
    }

    private void direct(IndexFolder indexes) {
      DirectWrites writes = new DirectWrites(indexes.store);
      String key = key();
      String json = json(key);
      switch (random.nextInt(8)) {
        case 0 -> {
          writes.write(APP, INDEX, List.of(new Write.Clear(), new Write.Save(key, json)));
          content.clear();
          content.put(key, json);
        }
        case 1 -> {
          String n = json.substring(json.length() - 2, json.length() - 1);
          writes.deleteMatching(APP, INDEX, new Filter.Is("n", n));
          content.values().removeIf(value -> value.endsWith(n + "}"));
        }
        case 2, 3, 4 -> {
          writes.write(APP, INDEX, List.of(new Write.Delete(key)));
          content.remove(key);
        }
        default -> {
          writes.write(APP, INDEX, List.of(new Write.Save(key, json)));
          content.put(key, json);
        }
      }
    }

    private void check(IndexFolder indexes, int step) {
      Browse.Page page =
          indexes
              .search()
              .browse(
                  APP, INDEX, new Browse(Words.of(""), Filter.EVERYTHING, Optional.empty(), 100));
      assertThat(page.objects()).as("step %d", step).containsExactlyElementsOf(content.values());
      assertThat(page.total()).isEqualTo(content.size());
      assertThat(indexes.search().size(APP, INDEX)).isEqualTo(content.size());
    }
  }
}
