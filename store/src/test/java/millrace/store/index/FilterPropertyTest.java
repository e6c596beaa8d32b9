package millrace.store.index;

import static millrace.store.index.IndexFolder.APP;
import static millrace.store.index.IndexFolder.INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import millrace.search.Browse;
import millrace.search.Facets;
import millrace.search.Filter;
import millrace.search.Filter.Comparison;
import millrace.search.Query;
import millrace.search.Query.Window;
import millrace.search.Rank;
import millrace.search.Words;
import millrace.search.Words.Prefixes;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random filters and words over random objects find what reading each object finds. */
class FilterPropertyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> ATTRIBUTES = List.of("a", "b", "in.a", "in.b");
  private static final List<String> TEXTS =
      List.of(
          "red", "Red", "RED lamp", "1", "-2.5", "true", "False", "é lamp", "É Lamp", "", "a-b");
  private static final List<String> NUMBERS = List.of("0", "-0.0", "1", "-2.5", "1.0", "1e3", "7");

  @TempDir Path folder;

  @Test
  void randomFilters_overRandomObjects_findWhatReadingEachFinds() {
    Seeds.forAll(
        20,
        random -> {
          try (IndexFolder indexes =
              new IndexFolder(folder.resolve(Long.toHexString(random.nextLong())))) {
            List<String> objects = IntStream.range(0, 40).mapToObj(_ -> object(random)).toList();
            indexes.save(objects.toArray(String[]::new));
            for (int i = 0; i < 60; i++) {
              check(indexes, objects, filter(random, 3), words(random));
            }
          }
        });
  }

  private static void check(IndexFolder indexes, List<String> objects, Filter filter, Words words) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      JsonNode object = JSON.readTree(objects.get(i));
      if (passes(filter, object) && hasWords(words, object)) {
        expected.add("%04d".formatted(i + 1));
      }
    }
    Query query =
        new Query(
            words,
            filter,
            Rank.BEST_FIRST,
            new Facets(List.of("a"), 10, false),
            new Window(0, 100));
    var found = indexes.search().query(APP, INDEX, query);
    assertThat(new TreeSet<>(keys(found.objects())))
        .as("%s with '%s'", filter, words)
        .containsExactlyElementsOf(expected);
    assertThat(found.total()).isEqualTo(expected.size());
    Browse.Page page =
        indexes.search().browse(APP, INDEX, new Browse(words, filter, Optional.empty(), 100));
    assertThat(keys(page.objects())).containsExactlyElementsOf(expected);
  }

  private static List<String> keys(List<String> objects) {
    return objects.stream().map(json -> JSON.readTree(json).get("objectID").asString()).toList();
  }

  private static String object(Random random) {
    return "{\"a\":%s,\"b\":%s,\"in\":{\"a\":%s,\"b\":%s}}"
        .formatted(value(random, 1), value(random, 1), value(random, 1), value(random, 1));
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> "\"" + one(random, TEXTS) + "\"";
      case 1 -> one(random, NUMBERS);
      case 2 -> String.valueOf(random.nextBoolean());
      case 3 -> "null";
      case 4 -> "[]";
      default -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
    };
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Filter filter(Random random, int depth) {
    String attribute = one(random, ATTRIBUTES);
    double number = Double.parseDouble(one(random, NUMBERS));
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 ->
          new Filter.Is(
              attribute, random.nextBoolean() ? one(random, TEXTS) : one(random, NUMBERS));
      case 1 -> new Filter.Exactly(attribute, one(random, TEXTS));
      case 2 -> new Filter.Compare(attribute, one(random, List.of(Comparison.values())), number);
      case 3 -> new Filter.Between(attribute, number, Double.parseDouble(one(random, NUMBERS)));
      case 4 -> new Filter.Not(filter(random, depth - 1));
      case 5 -> new Filter.And(filters(random, depth - 1));
      default -> new Filter.Or(filters(random, depth - 1));
    };
  }

  private static List<Filter> filters(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> filter(random, depth)).toList();
  }

  private static Words words(Random random) {
    String text =
        random.nextInt(3) > 0
            ? ""
            : one(random, List.of("red", "lamp re", "r", "e lamp", "1", "a b"));
    List<List<String>> attributes =
        random.nextBoolean() ? List.of() : List.of(List.of("a"), List.of("in"));
    return new Words(text, one(random, List.of(Prefixes.values())), attributes);
  }

  private static boolean passes(Filter filter, JsonNode object) {
    return switch (filter) {
      case Filter.And all -> all.parts().stream().allMatch(part -> passes(part, object));
      case Filter.Or any -> any.parts().stream().anyMatch(part -> passes(part, object));
      case Filter.Not not -> !passes(not.part(), object);
      case Filter.Is is ->
          values(object, is.attribute()).stream().anyMatch(value -> is(value, is.value()));
      case Filter.Exactly exactly ->
          values(object, exactly.attribute()).stream()
              .anyMatch(value -> value.isString() && value.asString().equals(exactly.text()));
      case Filter.Compare compare ->
          values(object, compare.attribute()).stream()
              .anyMatch(value -> value.isNumber() && compares(value.doubleValue(), compare));
      case Filter.Between between ->
          values(object, between.attribute()).stream()
              .anyMatch(value ->
                  value.isNumber()
                      && value.doubleValue() >= between.low()
                      && value.doubleValue() <= between.high());
    };
  }

  private static boolean compares(double value, Filter.Compare with) {
    return switch (with.how()) {
      case LESS -> value < with.number();
      case AT_MOST -> value <= with.number();
      case EQUAL -> value == with.number();
      case AT_LEAST -> value >= with.number();
      case GREATER -> value > with.number();
    };
  }

  private static boolean is(JsonNode value, String wanted) {
    if (value.isNumber()) {
      try {
        return Double.parseDouble(wanted) == value.doubleValue();
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return value.asString().equalsIgnoreCase(wanted);
  }

  /** What a path leads to, through arrays. */
  private static List<JsonNode> values(JsonNode object, String path) {
    List<JsonNode> at = List.of(object);
    for (String member : List.of(path.split("\\.", -1))) {
      at = at.stream().filter(node -> node.has(member)).map(node -> node.get(member)).toList();
    }
    return at.stream().flatMap(node -> flat(node).stream()).toList();
  }

  private static List<JsonNode> flat(JsonNode node) {
    if (node.isArray()) {
      List<JsonNode> all = new ArrayList<>();
      node.forEach(item -> all.addAll(flat(item)));
      return all;
    }
    return node.isNull() ? List.of() : List.of(node);
  }

  private static boolean hasWords(Words words, JsonNode object) {
    List<String> paths = words.attributes().isEmpty() ? ATTRIBUTES : List.of("a", "in.a", "in.b");
    List<String> there =
        paths.stream()
            .flatMap(path -> values(object, path).stream())
            .filter(JsonNode::isString)
            .flatMap(value -> wordsOf(value.asString()).stream())
            .toList();
    List<String> wanted = wordsOf(words.text());
    for (int i = 0; i < wanted.size(); i++) {
      String word = wanted.get(i);
      boolean prefix =
          words.prefixes() == Prefixes.ALL
              || (words.prefixes() == Prefixes.LAST && i == wanted.size() - 1);
      if (there.stream().noneMatch(other -> prefix ? other.startsWith(word) : other.equals(word))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> wordsOf(String text) {
    // "-2.5" is the word 2.5.
    return Arrays.stream(text.toLowerCase(Locale.ROOT).replace('é', 'e').split("[^a-z0-9.]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
