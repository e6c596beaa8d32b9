package millrace.store.index;

import static millrace.store.index.IndexFolder.APP;
import static millrace.store.index.IndexFolder.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.search.Browse;
import millrace.search.Facet;
import millrace.search.Facets;
import millrace.search.Filter;
import millrace.search.Filter.Comparison;
import millrace.search.Found;
import millrace.search.Query;
import millrace.search.Query.Window;
import millrace.search.Rank;
import millrace.search.Words;
import millrace.search.Words.Prefixes;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexQueryTest {
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

  private Found found(Words words, Filter filter, List<Rank> ranking, Facets facets) {
    return indexes
        .search()
        .query(APP, INDEX, new Query(words, filter, ranking, facets, new Window(0, 100)));
  }

  private List<String> keys(Words words, Filter filter, List<Rank> ranking) {
    return keys(found(words, filter, ranking, Facets.NONE).objects());
  }

  private List<String> keys(Words words) {
    return keys(words, Filter.EVERYTHING, Rank.BEST_FIRST);
  }

  private List<String> keys(Filter filter) {
    return keys(Words.of(""), filter, Rank.BEST_FIRST);
  }

  /** The last letter of each key. */
  private static List<String> keys(List<String> objects) {
    return objects.stream()
        .map(json -> json.replaceAll(".*\"objectID\":\"([^\"]*)\".*", "$1"))
        .map(key -> key.substring(key.length() - 1))
        .toList();
  }

  @Test
  void words_mustAllStandSomewhere_andOnlyTheLastMayBeABeginning() {
    indexes.save(
        "{\"name\":\"Blue lamp\",\"in\":{\"room\":\"kitchen\"}}",
        "{\"name\":\"Blue chair\",\"tags\":[\"old\",\"kitchen\"]}",
        "{\"name\":\"Blueish lamp\",\"n\":7}");

    assertThat(keys(Words.of("blue kit"))).containsExactlyInAnyOrder("1", "2");
    assertThat(keys(Words.of("blu kitchen"))).isEmpty();
    assertThat(keys(Words.of("BLU"))).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(keys(new Words("blu", Prefixes.NONE, List.of()))).isEmpty();
    assertThat(keys(new Words("blu kit", Prefixes.ALL, List.of()))).hasSize(2);
    assertThat(keys(Words.of("!!!"))).isEmpty();
    assertThat(keys(Words.of("  "))).containsExactly("1", "2", "3");
  }

  @Test
  void wholeWord_ranksBeforeABeginning() {
    indexes.save("{\"t\":\"lampshade\"}", "{\"t\":\"the lamp of my aunt\"}");

    assertThat(keys(Words.of("lamp"))).containsExactly("2", "1");
  }

  @Test
  void attributes_inGroups_limitTheSearch_andRankIt() {
    indexes.save(
        "{\"body\":\"red\",\"other\":{\"x\":\"green\"}}",
        "{\"title\":\"red\"}",
        "{\"titles\":\"red\"}");
    List<List<String>> attributes = List.of(List.of("title"), List.of("body", "other"));

    assertThat(keys(new Words("red", Prefixes.LAST, attributes))).containsExactly("2", "1");
    assertThat(keys(new Words("green", Prefixes.LAST, attributes))).containsExactly("1");
    assertThat(keys(new Words("0003", Prefixes.LAST, attributes))).isEmpty();
  }

  @Test
  void key_asTheWholeText_findsItsObject() {
    indexes.save("{\"t\":\"a\"}", "{\"t\":\"0001\"}");

    assertThat(keys(Words.of("0001"))).containsExactly("1", "2");
    assertThat(keys(new Words("0001", Prefixes.NONE, List.of(List.of("objectID")))))
        .containsExactly("1");
  }

  @Test
  void hits_thatAreEqual_comeInTheOrderOfWriting() {
    try (IndexFolder.Writing run = indexes.begin(Action.SAVE)) {
      run.slice("c {\"t\":\"x\"}", "a {\"t\":\"x\"}");
      run.slice("b {\"t\":\"x\"}");
    }
    indexes = indexes.reopened();
    try (IndexFolder.Writing run = indexes.begin(Action.SAVE)) {
      run.slice("d {\"t\":\"x\"}", "c {\"t\":\"x\",\"u\":1}");
    }

    assertThat(keys(Words.of(""))).containsExactly("a", "b", "d", "c");
    assertThat(keys(Words.of("x"))).containsExactly("a", "b", "d", "c");
  }

  @Test
  void ownCriteria_decideBetweenEqualMatches_andObjectsWithoutComeLast() {
    indexes.save(
        "{\"t\":\"lamp\",\"n\":5}",
        "{\"t\":\"lamp lamp lamp\"}",
        "{\"t\":\"lamp\",\"n\":[1,70]}",
        "{\"t\":\"lampshade\",\"n\":99}",
        "{\"t\":\"lamp\",\"n\":\"text\"}");
    Rank best = new Rank.Relevance();

    assertThat(keys(Words.of("lamp"), Filter.EVERYTHING, List.of(best, new Rank.By("n", true))))
        .containsExactly("3", "1", "5", "2", "4");
    assertThat(keys(Words.of("lamp"), Filter.EVERYTHING, List.of(new Rank.By("n", false), best)))
        .containsExactly("3", "1", "4", "5", "2");
    assertThat(keys(Words.of(""), Filter.EVERYTHING, List.of(new Rank.By("n", true))))
        .containsExactly("4", "3", "1", "5", "2");
  }

  @Test
  void textsAndFlags_asCriteria_putObjectsWithoutLast() {
    indexes.save("{\"s\":\"b\"}", "{}", "{\"s\":\"a\"}", "{\"s\":true}");

    assertThat(keys(Words.of(""), Filter.EVERYTHING, List.of(new Rank.By("s", false))))
        .containsExactly("4", "3", "1", "2");
    assertThat(keys(Words.of(""), Filter.EVERYTHING, List.of(new Rank.By("s", true))))
        .containsExactly("4", "1", "3", "2");
  }

  @Test
  void filters_ofEveryKind_letPassWhatTheySay() {
    indexes.save(
        "{\"b\":\"Écru\",\"n\":-0.0,\"f\":true}",
        "{\"b\":\"10\",\"n\":[3,20],\"f\":\"TRUE\"}",
        "{\"b\":10,\"in\":{\"b\":\"x\"}}",
        "{}");

    assertThat(keys(new Filter.Is("b", "éCRU"))).containsExactly("1");
    assertThat(keys(new Filter.Exactly("b", "éCRU"))).isEmpty();
    assertThat(keys(new Filter.Is("b", "10.0"))).containsExactly("3");
    assertThat(keys(new Filter.Is("b", "10"))).containsExactly("2", "3");
    assertThat(keys(new Filter.Is("f", "true"))).containsExactly("1", "2");
    assertThat(keys(new Filter.Is("in.b", "X"))).containsExactly("3");
    assertThat(keys(new Filter.Is("objectID", "0004"))).containsExactly("4");
    assertThat(keys(new Filter.Compare("n", Comparison.EQUAL, 0))).containsExactly("1");
    assertThat(keys(new Filter.Compare("n", Comparison.AT_LEAST, 0))).containsExactly("1", "2");
    assertThat(keys(new Filter.Compare("n", Comparison.GREATER, 0))).containsExactly("2");
    assertThat(keys(new Filter.Compare("n", Comparison.LESS, 0))).isEmpty();
    assertThat(keys(new Filter.Between("n", 20, 30))).containsExactly("2");
    assertThat(keys(new Filter.Not(new Filter.Is("b", "10")))).containsExactly("1", "4");
    assertThat(keys(new Filter.Or(List.of()))).isEmpty();
    assertThat(keys(new Filter.And(List.of()))).hasSize(4);
  }

  @Test
  void facets_ofAllHits_areCountedOncePerObject() {
    indexes.save(
        "{\"c\":[\"red\",\"red\",\"blue\"],\"n\":[1,1,2.5]}",
        "{\"c\":\"red\",\"n\":1,\"f\":false}",
        "{\"c\":\"green\",\"n\":1E3}",
        "{\"c\":\"hidden\",\"gone\":true}");
    Facets facets = new Facets(List.of("c", "n", "f", "none"), 2, false);

    Map<String, Facet> found =
        found(Words.of(""), new Filter.Not(new Filter.Is("gone", "true")), List.of(), facets)
            .facets();

    assertThat(found)
        .isEqualTo(
            Map.of(
                "c", new Facet(Map.of("red", 2L, "blue", 1L), false, Optional.empty()),
                "n",
                    new Facet(
                        Map.of("1", 2L, "1000", 1L),
                        false,
                        Optional.of(new Facet.Numbers(1, 1000, 1004.5, 4))),
                "f", new Facet(Map.of("false", 1L), true, Optional.empty())));
  }

  @Test
  void window_behindTheEnd_isEmpty_andTheTotalStays() {
    indexes.save("{}", "{}", "{}");
    Query query =
        new Query(Words.of(""), Filter.EVERYTHING, List.of(), Facets.NONE, new Window(2, 5));

    assertThat(indexes.search().query(APP, INDEX, query))
        .satisfies(found -> assertThat(found.total()).isEqualTo(3))
        .satisfies(found -> assertThat(found.objects()).hasSize(1));
    assertThatThrownBy(() -> new Window(19_999, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void browse_whileOthersWrite_givesWhatStaysExactlyOnce() {
    indexes.save(IntStream.range(0, 25).mapToObj("{\"n\":%d}"::formatted).toArray(String[]::new));
    List<String> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Browse.Page page =
          indexes
              .search()
              .browse(APP, INDEX, new Browse(Words.of(""), Filter.EVERYTHING, after, 10));
      page.objects().forEach(json -> seen.add(json.substring(13, 17)));
      after = page.last();
      // Written anew, and so behind all others in the order of writing.
      indexes.save("{\"n\":0}", "{\"n\":1}");
    } while (after.isPresent());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void browse_withWordsAndFilter_givesThoseAlone() {
    indexes.save("{\"t\":\"a b\"}", "{\"t\":\"a\"}", "{\"t\":\"a b\",\"n\":1}");

    Browse.Page page =
        indexes
            .search()
            .browse(
                APP,
                INDEX,
                new Browse(Words.of("a b"), new Filter.Is("n", "1"), Optional.of("0001"), 1));

    assertThat(page.total()).isEqualTo(1);
    assertThat(keys(page.objects())).containsExactly("3");
    assertThat(page.last()).isEmpty();
  }

  @Test
  void objects_byKey_comeInTheOrderOfTheKeys() {
    indexes.save("{\"n\":1}", "{\"n\":2}");

    assertThat(indexes.search().objects(APP, INDEX, List.of("0002", "nobody", "0001")))
        .containsExactly(
            Optional.of("{\"objectID\":\"0002\",\"n\":2}"),
            Optional.empty(),
            Optional.of("{\"objectID\":\"0001\",\"n\":1}"));
  }

  @Test
  void words_beyondTheLimit_areRefused_andAsManyFieldsAsThereMayBe_areNot() {
    String wide =
        IntStream.range(0, 900)
            .mapToObj("\"m%d\":\"word\""::formatted)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    indexes.save("{" + wide + "}");

    assertThat(keys(Words.of("word word word"))).hasSize(1);
    assertThatThrownBy(() -> keys(Words.of("word ".repeat(101))))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("query.too_long");
    assertThatThrownBy(() -> indexes.search().size(APP, "nowhere"))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("index nowhere does not exist");
  }
}
