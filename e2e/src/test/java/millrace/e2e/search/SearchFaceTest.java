package millrace.e2e.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.e2e.search.SearchServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SearchFaceTest {
  private static final String PRODUCTS = "/1/indexes/products";

  @TempDir Path folder;
  private SearchServer server;

  @BeforeEach
  void start() {
    server = new SearchServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void ok(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
  }

  private void fill() {
    ok(
        server.postLikeABrowser(
            PRODUCTS + "/batch",
            """
            {"requests": [
              {"action": "updateObject", "body": {"objectID": "1", "name": "Blue lamp", "brand": "Lux",
                "price": 19.90, "tags": ["new", "home"], "_tags": ["Sale"], "stock": {"left": 3}}},
              {"action": "addObject", "body": {"objectID": "2", "name": "Blue chair", "brand": "Sitz",
                "price": 100, "tags": ["home"], "inStock": true}},
              {"action": "addObject", "body": {"objectID": "3", "name": "Lampshade", "brand": "lux",
                "price": 7}}
            ]}
            """));
  }

  private List<String> found(String body) {
    Reply reply = server.post(PRODUCTS + "/query", body);
    ok(reply);
    return keys(reply.at("/hits"));
  }

  private static List<String> keys(JsonNode hits) {
    List<String> keys = new ArrayList<>();
    hits.forEach(hit -> keys.add(hit.get("objectID").asString()));
    return keys;
  }

  @Test
  void query_withWordsFiltersAndFacets_findsWhatIsThere() {
    fill();

    assertThat(found("{\"query\":\"blue\"}")).containsExactly("1", "2");
    assertThat(found("{\"query\":\"lamp\"}")).containsExactly("1", "3");
    assertThat(found("{\"filters\":\"brand:LUX AND NOT price < 10\"}")).containsExactly("1");
    assertThat(found("{\"filters\":\"Sale OR inStock:true\"}")).containsExactly("1", "2");
    assertThat(found("{\"filters\":\"price:7 TO 19.9\"}")).containsExactly("1", "3");
    assertThat(found("{\"facetFilters\":[[\"brand:lux\",\"brand:sitz\"],\"tags:-new\"]}"))
        .containsExactly("2", "3");
    assertThat(found("{\"numericFilters\":[\"price>=7\",[\"price<8\",\"price>99\"]]}"))
        .containsExactly("2", "3");
    assertThat(found("{\"tagFilters\":\"\",\"params\":\"query=blue&hitsPerPage=1\"}"))
        .containsExactly("1");
    Reply facets =
        server.post(
            PRODUCTS + "/query",
            "{\"facets\":[\"brand\",\"price\",\"tags\"],\"hitsPerPage\":1,\"attributesToRetrieve\":[\"stock.left\"]}");
    ok(facets);
    assertThat(facets.at("/facets/tags").toString()).isEqualTo("{\"home\":2,\"new\":1}");
    assertThat(facets.at("/facets/brand").toString()).isEqualTo("{\"Lux\":1,\"Sitz\":1,\"lux\":1}");
    assertThat(facets.at("/facets_stats/price/max").asDouble()).isEqualTo(100);
    assertThat(facets.at("/hits").toString())
        .isEqualTo("[{\"objectID\":\"1\",\"stock\":{\"left\":3}}]");
    assertThat(facets.at("/nbPages").asInt()).isEqualTo(3);
    assertThat(facets.at("/processingTimeMS").isIntegralNumber()).isTrue();
  }

  @Test
  void queries_overSeveralIndexes_areAnsweredInTheirOrder() {
    fill();
    ok(server.put("/1/indexes/other/a%2Fb", "{\"n\":1}"));

    Reply reply =
        server.postLikeABrowser(
            "/1/indexes/*/queries",
            """
            {"requests": [{"indexName": "other", "query": ""},
                          {"indexName": "products", "params": "query=chair"}], "strategy": "none"}
            """);

    ok(reply);
    assertThat(keys(reply.at("/results/0/hits"))).containsExactly("a/b");
    assertThat(keys(reply.at("/results/1/hits"))).containsExactly("2");
    assertThat(reply.at("/results/1/index").asString()).isEqualTo("products");
    assertThat(server.get("/1/indexes/products?query=chair&hitsPerPage=5").at("/nbHits").asInt())
        .isEqualTo(1);
  }

  @Test
  void objects_byKey_areReadAndChanged() {
    fill();

    assertThat(server.get(PRODUCTS + "/2?attributesToRetrieve=name,price").json().toString())
        .isEqualTo("{\"objectID\":\"2\",\"name\":\"Blue chair\",\"price\":100}");
    ok(server.post(PRODUCTS + "/2/partial", "{\"price\":90}"));
    ok(server.post(PRODUCTS + "/9/partial?createIfNotExists=false", "{\"price\":90}"));
    ok(server.delete(PRODUCTS + "/1"));
    Reply added = server.post(PRODUCTS, "{\"name\":\"no key\"}");
    assertThat(added.status()).isEqualTo(201);
    String key = added.at("/objectID").asString();
    Reply objects =
        server.post(
            "/1/indexes/*/objects",
            """
            {"requests": [{"indexName": "products", "objectID": "2", "attributesToRetrieve": ["price"]},
                          {"indexName": "products", "objectID": "1"},
                          {"indexName": "products", "objectID": "%s"}]}
            """
                .formatted(key));

    assertThat(objects.at("/results").toString())
        .isEqualTo(
            "[{\"objectID\":\"2\",\"price\":90},null,{\"objectID\":\"%s\",\"name\":\"no key\"}]"
                .formatted(key));
    assertThat(server.get(PRODUCTS + "/9").status()).isEqualTo(404);
    assertThat(server.get(PRODUCTS + "/9").text())
        .isEqualTo("{\"message\":\"ObjectID does not exist\",\"status\":404}");
  }

  @Test
  void browse_withCursor_givesEveryObjectOnce() {
    String objects =
        IntStream.range(0, 25)
            .mapToObj(
                "{\"action\":\"addObject\",\"body\":{\"objectID\":\"k%1$02d\",\"n\":%1$d}}"
                    ::formatted)
            .collect(Collectors.joining(","));
    ok(server.post(PRODUCTS + "/batch", "{\"requests\":[" + objects + "]}"));

    List<String> seen = new ArrayList<>();
    String body = "{\"hitsPerPage\":10,\"filters\":\"n < 22\",\"attributesToRetrieve\":[]}";
    int pages = 0;
    while (true) {
      Reply page = server.post(PRODUCTS + "/browse", body);
      ok(page);
      assertThat(page.at("/page").asInt()).isEqualTo(pages++);
      assertThat(page.at("/nbHits").asInt()).isEqualTo(22);
      seen.addAll(keys(page.at("/hits")));
      if (!page.json().has("cursor")) {
        break;
      }
      body = "{\"cursor\":\"" + page.at("/cursor").asString() + "\"}";
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(22).doesNotHaveDuplicates().isSorted();
    assertThat(server.get(PRODUCTS + "/browse?query=nothing").at("/hits").size()).isZero();
  }

  @Test
  void settings_ofIndex_applyToItsQueries() {
    fill();
    ok(
        server.put(
            PRODUCTS + "/settings?forwardToReplicas=true",
            """
            {"searchableAttributes": ["name", "unordered(brand)"], "hitsPerPage": 2,
             "attributesForFaceting": ["searchable(brand)", "filterOnly(price)"],
             "customRanking": ["desc(price)"], "unretrievableAttributes": ["_tags"],
             "typoTolerance": "min"}
            """));

    assertThat(found("{\"query\":\"home\"}")).isEmpty();
    assertThat(found("{\"query\":\"lux\"}")).containsExactly("1", "3");
    assertThat(found("{}")).containsExactly("2", "1");
    assertThat(server.post(PRODUCTS + "/query", "{\"facets\":[\"*\"]}").at("/facets").toString())
        .isEqualTo("{\"brand\":{\"Lux\":1,\"Sitz\":1,\"lux\":1}}");
    JsonNode settings = server.get(PRODUCTS + "/settings").json();
    assertThat(settings.at("/typoTolerance").asString()).isEqualTo("min");
    assertThat(settings.at("/maxValuesPerFacet").asInt()).isEqualTo(100);
    ok(server.put(PRODUCTS + "/settings", "{\"hitsPerPage\":null}"));
    assertThat(server.get(PRODUCTS + "/settings").at("/hitsPerPage").asInt()).isEqualTo(20);
    assertThat(server.get(PRODUCTS + "/settings").at("/customRanking").size()).isEqualTo(1);
  }

  @Test
  void indexes_asAWhole_areListedClearedMovedAndDeleted() {
    fill();
    ok(
        server.post(
            PRODUCTS + "/operation",
            "{\"operation\":\"copy\",\"destination\":\"tmp\",\"scope\":[\"settings\",\"rules\"]}"));
    ok(server.put("/1/indexes/tmp/x", "{}"));
    ok(
        server.post(
            "/1/indexes/tmp/operation", "{\"operation\":\"move\",\"destination\":\"products\"}"));

    JsonNode list = server.get("/1/indexes").json();
    assertThat(list.at("/items").size()).isEqualTo(1);
    assertThat(list.at("/items/0/name").asString()).isEqualTo("products");
    assertThat(list.at("/items/0/entries").asInt()).isEqualTo(1);
    ok(server.post(PRODUCTS + "/clear", ""));
    assertThat(found("{}")).isEmpty();
    fill();
    ok(server.post(PRODUCTS + "/deleteByQuery", "{\"filters\":\"price > 10\"}"));
    assertThat(found("{}")).containsExactly("3");
    Reply gone = server.delete(PRODUCTS);
    ok(gone);
    ok(server.get(PRODUCTS + "/task/" + gone.at("/taskID").asLong()));
    assertThat(server.get("/1/indexes").at("/items").size()).isZero();
    Reply none = server.post(PRODUCTS + "/query", "{}");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.text())
        .isEqualTo("{\"message\":\"Index products does not exist\",\"status\":404}");
    ok(server.delete(PRODUCTS));
  }

  @Test
  void batch_overSeveralIndexes_appliesTheirActionsInOrder() {
    fill();

    Reply reply =
        server.post(
            "/1/indexes/*/batch",
            """
            {"requests": [
              {"action": "clear", "indexName": "products"},
              {"action": "partialUpdateObject", "indexName": "products", "body": {"objectID": 5, "a": 1}},
              {"action": "partialUpdateObjectNoCreate", "indexName": "products", "body": {"objectID": "6"}},
              {"action": "addObject", "indexName": "new", "body": {"objectID": "n"}},
              {"action": "deleteObject", "indexName": "new", "body": {"objectID": "n"}},
              {"action": "delete", "indexName": "nobody"}]}
            """);

    ok(reply);
    assertThat(reply.at("/objectIDs").toString()).isEqualTo("[\"5\",\"6\",\"n\",\"n\"]");
    assertThat(reply.at("/taskID").size()).isEqualTo(3);
    assertThat(found("{}")).containsExactly("5");
    assertThat(server.post("/1/indexes/new/query", "{}").at("/nbHits").asInt()).isZero();
  }
}
