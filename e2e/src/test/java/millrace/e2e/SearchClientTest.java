package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algolia.api.SearchClient;
import com.algolia.config.CallType;
import com.algolia.config.ClientOptions;
import com.algolia.config.Host;
import com.algolia.model.search.BrowseParamsObject;
import com.algolia.model.search.SearchParamsObject;
import com.algolia.model.search.SearchResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official search client, as it is published, with a server; and a plain reading beside it. */
class SearchClientTest {
  private static final Path DATA =
      Path.of(System.getProperty("millrace.root", "..")).resolveSibling("shared").resolve("data");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INDEX = "things";
  private static final List<String> CITIES = List.of("Ürümqi", "Lima", "Leipzig", "São Paulo");

  @TempDir Path folder;
  private ChildProcess server;
  private SearchClient client;
  private List<Map<String, Object>> objects = List.of();

  @BeforeEach
  void serve() throws Exception {
    server =
        ChildProcess.start(
            folder.resolve("children"),
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0",
            "--json");
    server.awaitOutput("}\n");
    JsonNode line = JSON.readTree(server.output().lines().findFirst().orElseThrow());
    client = client(line);
  }

  private static SearchClient client(JsonNode line) {
    URI url = URI.create(line.get("url").asString());
    Host host =
        new Host(url.getHost(), EnumSet.of(CallType.READ, CallType.WRITE), "http", url.getPort());
    return new SearchClient(
        line.get("appId").asString(),
        line.get("adminKey").asString(),
        ClientOptions.builder().setHosts(List.of(host)).build());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void objects_saved_areFoundFilteredFacetedAndBrowsed() {
    Random random = new Random(7);
    List<Map<String, Object>> made = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      made.add(
          Map.of(
              "objectID", "k" + i,
              "name", CITIES.get(random.nextInt(4)) + " Gate " + random.nextInt(40),
              "country", "Land " + random.nextInt(30),
              "links", random.nextInt(1_000)));
    }
    fill(made);

    for (String query : List.of("gate", "lei", "urumqi gate 7", "sao gat", "nowhere")) {
      compare(new SearchParamsObject().setQuery(query), one -> matches(one, query));
    }
    filters("links", "country");
    facets("country");
  }

  @ParameterizedTest
  @CsvSource({"actors.json, rating, alternative_name", "airports.json, links_count, country"})
  void file_saved_isFoundFilteredFacetedAndBrowsed(String name, String number, String text) {
    assumeTrue(Files.isDirectory(DATA), "the files are not here");
    List<Map<String, Object>> read =
        JSON.readValue(DATA.resolve(name).toFile(), new TypeReference<>() {});
    read.forEach(one -> one.values().removeIf(Objects::isNull)); // as the client does
    fill(read);

    for (int i = 0; i < objects.size(); i += objects.size() / 10) {
      String query = words(String.valueOf(objects.get(i).get("name"))).getFirst();
      compare(new SearchParamsObject().setQuery(query), one -> matches(one, query));
    }
    filters(number, text);
    facets(text);
  }

  private void fill(List<Map<String, Object>> all) {
    objects = all;
    client.saveObjects(INDEX, all).forEach(batch -> client.waitForTask(INDEX, batch.getTaskID()));
    assertThat(browsed(new BrowseParamsObject())).containsExactlyInAnyOrderElementsOf(all);
  }

  private void filters(String number, String text) {
    String value =
        objects.stream()
            .map(one -> (String) one.get(text))
            .filter(t -> t != null)
            .findFirst()
            .orElseThrow();
    Predicate<Map<String, Object>> same = one -> value.equalsIgnoreCase((String) one.get(text));
    Predicate<Map<String, Object>> more =
        one -> one.get(number) instanceof Number n && n.longValue() > 500;
    String is = text + ":\"" + value + "\"";
    compare(filtered(number + " > 500"), more);
    compare(filtered(is), same);
    compare(filtered("NOT " + is), same.negate());
    compare(filtered(is + " AND " + number + " > 500"), same.and(more));
    compare(filtered(is + " OR " + number + " > 500"), same.or(more));
  }

  private static SearchParamsObject filtered(String filters) {
    return new SearchParamsObject().setFilters(filters);
  }

  private void compare(SearchParamsObject params, Predicate<Map<String, Object>> expected) {
    List<Map<String, Object>> matching = objects.stream().filter(expected).toList();
    SearchResponse<Object> found =
        client.searchSingleIndex(INDEX, params.setHitsPerPage(5), Object.class);

    assertThat(found.getNbHits()).as(params.toString()).isEqualTo(matching.size());
    assertThat(found.getHits()).hasSize(Math.min(5, matching.size()));
    BrowseParamsObject browse = new BrowseParamsObject().setHitsPerPage(300);
    if (params.getQuery() != null) {
      browse.setQuery(params.getQuery());
    }
    if (params.getFilters() != null) {
      browse.setFilters(params.getFilters());
    }
    assertThat(browsed(browse)).containsExactlyInAnyOrderElementsOf(matching);
  }

  private List<Map<String, Object>> browsed(BrowseParamsObject params) {
    List<Map<String, Object>> found = new ArrayList<>();
    client
        .browseObjects(INDEX, params, Map.class)
        .forEach(hit -> found.add(JSON.convertValue(hit, new TypeReference<>() {})));
    return found;
  }

  private void facets(String attribute) {
    SearchResponse<Object> found =
        client.searchSingleIndex(
            INDEX,
            new SearchParamsObject()
                .setFacets(List.of(attribute))
                .setMaxValuesPerFacet(1_000)
                .setHitsPerPage(0),
            Object.class);
    Map<String, Integer> expected = new TreeMap<>();
    objects.stream()
        .map(one -> (String) one.get(attribute))
        .filter(value -> value != null)
        .forEach(value -> expected.merge(value, 1, Integer::sum));

    assertThat(found.getFacets()).containsEntry(attribute, expected);
  }

  /** Whether an object has all words, the last of them as a beginning. */
  private static boolean matches(Map<String, Object> object, String query) {
    List<String> there =
        object.values().stream()
            .filter(String.class::isInstance)
            .flatMap(text -> words((String) text).stream())
            .toList();
    List<String> wanted = words(query);
    String last = wanted.getLast();
    return there.containsAll(wanted.subList(0, wanted.size() - 1))
        && there.stream().anyMatch(word -> word.startsWith(last));
  }

  private static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{N}'.]+|\\.(?!\\p{L})"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
