package millrace.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.access.Right;
import millrace.search.Browse;
import millrace.search.Facet;
import millrace.search.Facets;
import millrace.search.Filter;
import millrace.search.Found;
import millrace.search.Query;
import millrace.search.Query.Window;
import millrace.search.Rank;
import millrace.search.Words;
import millrace.search.Words.Prefixes;
import millrace.search.Write;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFaceTest {
  private static final String INDEX = "/1/indexes/things";

  @AutoClose final ServedSearch face = new ServedSearch();

  @BeforeEach
  void exist() {
    face.indexes.settings.put("things", Map.of());
  }

  private Query asked(String body) {
    HttpResponse<String> answer = face.post(INDEX + "/query", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return face.indexes.queries.getLast();
  }

  @Test
  void query_withoutAnything_asksForTheFirstPageOfEverything() {
    assertThat(asked(""))
        .isEqualTo(
            new Query(
                Words.of(""),
                Filter.EVERYTHING,
                Rank.BEST_FIRST,
                new Facets(List.of(), 100, false),
                new Window(0, 20)));
  }

  @Test
  void query_withParametersOfEveryKind_meansWhatTheySay() {
    Query query =
        asked(
            """
            {"query": "a", "queryType": "prefixNone", "restrictSearchableAttributes": ["t", "u.v"],
             "filters": "x:1", "facetFilters": ["y:2"], "numericFilters": null, "page": 2,
             "hitsPerPage": 5, "facets": ["f", "g", "f"], "maxValuesPerFacet": 7,
             "sortFacetValuesBy": "alpha", "ranking": ["asc(n)", "typo"], "typoTolerance": false,
             "analyticsTags": ["web"], "aroundLatLng": "", "insideBoundingBox": null}
            """);

    assertThat(query)
        .isEqualTo(
            new Query(
                new Words("a", Prefixes.NONE, List.of(List.of("t", "u.v"))),
                new Filter.And(List.of(new Filter.Is("x", "1"), new Filter.Is("y", "2"))),
                List.of(new Rank.By("n", false), new Rank.Relevance()),
                new Facets(List.of("f", "g"), 7, true),
                new Window(10, 5)));
  }

  @Test
  void parameters_inAUrlOrEncoded_meanTheSameAsInABody() {
    Query inBody =
        asked(
            "{\"query\":\"a b\",\"facets\":[\"f\",\"g\"],\"page\":1,\"facetFilters\":[[\"x:1\",\"x:2\"]]}");
    String encoded =
        "query=a+b&facets=f,g&page=1&facetFilters=%5B%5B%22x%3A1%22%2C%22x%3A2%22%5D%5D&analytics=true";

    assertThat(asked("{\"params\":\"" + encoded + "\"}")).isEqualTo(inBody);
    assertThat(asked("{\"query\":\"a b\",\"params\":\"" + encoded + "\"}")).isNotNull();
    assertThat(
            face.get(INDEX + "?" + encoded + "&x-algolia-api-key=k&X-Algolia-Application-Id=a")
                .statusCode())
        .isEqualTo(200);
    assertThat(face.indexes.queries.getLast()).isEqualTo(inBody);
  }

  @Test
  void restriction_beyondWhatIsSearchable_findsNothingThere() {
    face.indexes.settings.put("things", Map.of("searchableAttributes", List.of("a,b", "c")));

    assertThat(
            asked("{\"restrictSearchableAttributes\":[\"c.d\",\"a\",\"z\"]}").words().attributes())
        .containsExactly(List.of("a"), List.of("c.d"));
    assertThat(asked("{\"restrictSearchableAttributes\":[\"z\"]}").words().attributes())
        .containsExactly(List.of(), List.of());
  }

  @Test
  void answer_hasTheMembersOfTheContract() {
    face.indexes.found =
        new Found(
            45,
            List.of("{\"objectID\":\"1\",\"n\":1.10}"),
            Map.of(
                "f",
                new Facet(Map.of("1", 40L), false, Optional.of(new Facet.Numbers(1, 3, 8, 4)))));

    assertThat(face.post(INDEX + "/query", "{\"query\":\"é\",\"facets\":[\"f\"]}").body())
        .isEqualTo(
            "{\"hits\":[{\"objectID\":\"1\",\"n\":1.10}],\"nbHits\":45,\"page\":0,\"nbPages\":3,"
                + "\"hitsPerPage\":20,\"facets\":{\"f\":{\"1\":40}},\"facets_stats\":{\"f\":"
                + "{\"min\":1.0,\"max\":3.0,\"avg\":2.0,\"sum\":8.0}},"
                + "\"exhaustiveFacetsCount\":true,\"exhaustiveNbHits\":true,\"exhaustiveTypo\":true,"
                + "\"exhaustive\":{\"facetsCount\":true,\"facetValues\":false,\"nbHits\":true,"
                + "\"typo\":true},\"query\":\"é\",\"params\":\"query=%C3%A9&facets=%5B%22f%22%5D\","
                + "\"processingTimeMS\":0}");
    assertThat(face.post(INDEX + "/query", "{\"offset\":3,\"length\":4}").body())
        .contains("\"offset\":3,\"length\":4")
        .doesNotContain("\"page\"");
  }

  @Test
  void pages_behindTheLimit_areEmptyAndSayWhy() {
    face.indexes.settings.put("things", Map.of("paginationLimitedTo", 50));
    face.indexes.found = new Found(1_000, List.of(), Map.of());

    assertThat(asked("{\"page\":2,\"hitsPerPage\":20}").window()).isEqualTo(new Window(40, 10));
    HttpResponse<String> beyond = face.post(INDEX + "/query", "{\"page\":2147483647}");
    assertThat(face.indexes.queries.getLast().window()).isEqualTo(new Window(50, 0));
    assertThat(beyond.body()).contains("only the first 50 hits").contains("\"nbPages\":3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"foo\":1} | foo is not a parameter of a query",
        "{\"params\":\"foo=1\"} | foo is not a parameter of a query",
        "{\"params\":7} | params must be a text",
        "{\"aroundLatLng\":\"1,2\"} | aroundLatLng is not supported",
        "{\"insidePolygon\":[[1,2]]} | insidePolygon is not supported",
        "{\"similarQuery\":\"x\"} | similarQuery is not supported",
        "{\"page\":-1} | page must be a whole number of at least 0",
        "{\"page\":1.5} | page must be a whole number",
        "{\"page\":99999999999} | page must be a whole number",
        "{\"hitsPerPage\":1001} | hitsPerPage must be a whole number from 0 to 1000",
        "{\"length\":1001} | length must be a whole number from 0 to 1000",
        "{\"query\":7} | query must be a text",
        "{\"facets\":\"a\"} | facets must be a list of texts",
        "{\"filters\":\"a:\"} | the filter is wrong at character 3",
        "{\"params\":\"page=x\"} | page cannot be read",
        "{\"params\":\"page=1&page=2\"} | page is there 2 times",
        "{\"query\":\"a\",\"query\":\"b\"} | not valid JSON",
        "[] | must be an object",
      })
  void query_thatIsWrong_isRefusedWithTheReason(String body, String problem) {
    HttpResponse<String> answer = face.post(INDEX + "/query", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(problem).contains("\"status\":400");
  }

  @Test
  void query_beyondALimit_isRefused() {
    assertThat(face.post(INDEX + "/query", "{\"query\":\"" + "x".repeat(513) + "\"}").body())
        .contains("query has at most 512 characters");
    String facets =
        IntStream.range(0, 101).mapToObj(n -> "\"f" + n + "\"").collect(Collectors.joining(","));
    assertThat(face.post(INDEX + "/query", "{\"facets\":[" + facets + "]}").body())
        .contains("facets has at most 100 attributes");
    String queries =
        IntStream.range(0, 51)
            .mapToObj(_ -> "{\"indexName\":\"things\"}")
            .collect(Collectors.joining(","));
    assertThat(face.post("/1/indexes/*/queries", "{\"requests\":[" + queries + "]}").body())
        .contains("requests has at most 50 queries");
    assertThat(
            face.post(
                    "/1/indexes/*/queries",
                    "{\"requests\":[{\"indexName\":\"things\",\"type\":\"facet\"}]}")
                .body())
        .contains("type must be default");
  }

  @Test
  void browse_goesOnWhereItsCursorSays_withWhatItWasMadeFor() {
    face.indexes.page = new Browse.Page(5, List.of("{\"objectID\":\"é\"}"), Optional.of("é"));
    String first = face.post(INDEX + "/browse", "{\"filters\":\"a:1\",\"hitsPerPage\":3}").body();
    String cursor = first.replaceAll(".*\"cursor\":\"([^\"]*)\".*", "$1");

    String second = face.get(INDEX + "/browse?cursor=" + cursor).body();

    assertThat(first).contains("\"page\":0,\"nbPages\":2,\"hitsPerPage\":3");
    assertThat(second).contains("\"page\":1");
    assertThat(face.indexes.browses)
        .containsExactly(
            new Browse(Words.of(""), new Filter.Is("a", "1"), Optional.empty(), 3),
            new Browse(Words.of(""), new Filter.Is("a", "1"), Optional.of("é"), 3));
    for (String bad : List.of("x", "bm8", "e30", "%C3%A9")) {
      assertThat(face.get(INDEX + "/browse?cursor=" + bad).body())
          .contains("cursor must be the one of an answer");
    }
    assertThat(face.get(INDEX + "/browse?foo=1&cursor=" + cursor).statusCode()).isEqualTo(400);
  }

  @Test
  void batch_ofActions_becomesWritesInTheirOrder() {
    HttpResponse<String> answer =
        face.post(
            INDEX + "/batch",
            """
            {"requests": [
              {"action": "addObject", "body": {"n":1.10 }},
              {"action": "updateObject", "body": {"objectID":"a"}},
              {"action": "partialUpdateObject", "body": {"objectID":7,"x":1}},
              {"action": "partialUpdateObjectNoCreate", "body": {"objectID":"b"}},
              {"action": "clear"},
              {"action": "deleteObject", "body": {"objectID":"a"}}]}
            """);

    String key = "00000000-0000-7000-0000-000000000005";
    assertThat(answer.body())
        .isEqualTo(
            "{\"taskID\":1767225600000,\"objectIDs\":[\"%s\",\"a\",\"7\",\"b\",\"a\"]}"
                .formatted(key));
    assertThat(face.indexes.writes)
        .isEqualTo(
            Map.of(
                "things",
                List.of(
                    new Write.Save(key, "{\"n\":1.10 }"),
                    new Write.Save("a", "{\"objectID\":\"a\"}"),
                    new Write.Patch("7", "{\"objectID\":7,\"x\":1}", true),
                    new Write.Patch("b", "{\"objectID\":\"b\"}", false),
                    new Write.Clear(),
                    new Write.Delete("a"))));
  }

  @Test
  void batch_withDelete_dropsTheIndexAndWritesWhatFollows() {
    face.post(
        INDEX + "/batch",
        """
        {"requests": [{"action": "addObject", "body": {"objectID":"a"}}, {"action": "delete"},
                      {"action": "addObject", "body": {"objectID":"b"}}]}
        """);

    assertThat(face.indexes.orders).containsExactly("drop things");
    assertThat(face.indexes.writes.get("things"))
        .isEqualTo(List.of(new Write.Save("b", "{\"objectID\":\"b\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"requests\":[{\"action\":\"add\",\"body\":{}}]} | requests[0]: action must be one of",
        "{\"requests\":[{\"action\":\"addObject\"}]} | requests[0]: body is missing",
        "{\"requests\":[{\"action\":\"updateObject\",\"body\":{}}]} | the body has no objectID",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":[]}]} | must be a JSON object",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":7}]} | requests[0].body must be an object",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":{\"objectID\":\"\"}}]} | must not be empty",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":{\"objectID\":{}}}]} | a text or a whole",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":{\"objectID\":\"\\ud800\"}}]} | half a char",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":{},\"indexName\":\"b\"}]} | not the index",
        "{\"requests\":[{\"action\":\"addObject\",\"body\":{},\"x\":1}]} | requests[0].x is not a known",
        "{\"requests\":[null]} | the body is not valid",
        "{\"request\":[]} | requests is missing",
        "{\"requests\":[],\"x\":1} | x is not a known member",
      })
  void batch_thatIsWrong_isRefusedWhole(String body, String problem) {
    HttpResponse<String> answer = face.post(INDEX + "/batch", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
    assertThat(face.indexes.writes).isEmpty();
  }

  @Test
  void operationsInMembers_areRefused_asTheyWouldBeStoredAsTheyAre() {
    String body = "{\"objectID\":\"a\",\"n\":{\"_operation\":\"Increment\",\"value\":1}}";

    assertThat(
            face.post(
                    INDEX + "/batch",
                    "{\"requests\":[{\"action\":\"partialUpdateObject\",\"body\":" + body + "}]}")
                .body())
        .contains("_operation is not supported");
    assertThat(face.post(INDEX + "/a/partial", body).statusCode()).isEqualTo(400);
    assertThat(face.post(INDEX + "/a/partial?createIfNotExists=yes", "{}").body())
        .contains("createIfNotExists must be true or false");
    assertThat(face.send("PUT", INDEX + "/b", "{\"objectID\":\"a\"}").body())
        .contains("objectID must be the one in the path");
    assertThat(face.indexes.writes).isEmpty();
  }

  @Test
  void objects_thatAreHidden_areSeenWithTheRightAlone() {
    face.indexes.settings.put("things", Map.of("unretrievableAttributes", List.of("secret")));
    face.indexes.objects.put("a", "{\"objectID\":\"a\",\"secret\":1}");
    face.indexes.found = new Found(1, List.of("{\"objectID\":\"a\",\"secret\":1}"), Map.of());

    assertThat(face.get(INDEX + "/a").body()).contains("secret");
    assertThat(face.post(INDEX + "/query", "{}").body()).contains("secret");
    face.rights.remove(Right.SEE_UNRETRIEVABLE_ATTRIBUTES);
    assertThat(face.get(INDEX + "/a").body()).isEqualTo("{\"objectID\":\"a\"}");
    assertThat(face.post(INDEX + "/query", "{}").body()).doesNotContain("secret");
    assertThat(face.get(INDEX + "/a?attributesToRetrieve=secret").body())
        .isEqualTo("{\"objectID\":\"a\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "SEARCH, POST, /query, {}",
    "SEARCH, GET, '', ''",
    "SEARCH, GET, /a, ''",
    "BROWSE, POST, /browse, {}",
    "ADD_OBJECT, POST, '', {}",
    "ADD_OBJECT, PUT, /a, {}",
    "ADD_OBJECT, POST, /a/partial, {}",
    "DELETE_OBJECT, DELETE, /a, ''",
    "DELETE_INDEX, DELETE, '', ''",
    "DELETE_INDEX, POST, /clear, ''",
    "DELETE_INDEX, POST, /deleteByQuery, '{\"filters\":\"a\"}'",
    "ADD_OBJECT, POST, /operation, '{\"operation\":\"move\",\"destination\":\"b\"}'",
    "SETTINGS, GET, /settings, ''",
    "EDIT_SETTINGS, PUT, /settings, {}",
  })
  void route_isOpenToItsRightAlone(Right right, String method, String path, String body) {
    face.indexes.objects.put("a", "{}");
    face.rights.clear();
    face.rights.add(right);
    assertThat(face.send(method, INDEX + path, body).statusCode()).isBetween(200, 201);

    face.rights.addAll(EnumSet.complementOf(EnumSet.of(right)));
    face.rights.remove(right);
    HttpResponse<String> refused = face.send(method, INDEX + path, body);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo("{\"message\":\"the key lacks %s\",\"status\":403}".formatted(right.word()));
  }

  @Test
  void batch_needsTheRightsOfItsActions() {
    face.rights.clear();
    face.rights.add(Right.DELETE_OBJECT);
    String delete = "{\"action\":\"deleteObject\",\"body\":{\"objectID\":\"a\"}}";

    assertThat(face.post(INDEX + "/batch", "{\"requests\":[" + delete + "]}").statusCode())
        .isEqualTo(200);
    assertThat(
            face.post(INDEX + "/batch", "{\"requests\":[" + delete + ",{\"action\":\"clear\"}]}")
                .body())
        .contains("the key lacks deleteIndex");
    assertThat(face.indexes.writes.get("things")).hasSize(1);
    face.rights.clear();
    assertThat(face.post(INDEX + "/batch", "{\"requests\":[]}").statusCode()).isEqualTo(403);
    assertThat(face.get("/1/indexes").statusCode()).isEqualTo(403);
  }

  @Test
  void indexes_thatDoNotExist_areSaidSo_orMade() {
    for (String path : List.of("/query", "/browse", "/clear", "/deleteByQuery")) {
      HttpResponse<String> answer =
          face.post("/1/indexes/none" + path, path.equals("/clear") ? "" : "{\"filters\":\"a\"}");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body())
          .isEqualTo("{\"message\":\"Index none does not exist\",\"status\":404}");
    }
    assertThat(face.get("/1/indexes/none/settings").statusCode()).isEqualTo(404);
    assertThat(face.send("DELETE", "/1/indexes/none", "").statusCode()).isEqualTo(200);
    assertThat(face.send("PUT", "/1/indexes/none/settings", "{}").statusCode()).isEqualTo(200);
    assertThat(face.get("/1/indexes/none/settings").statusCode()).isEqualTo(200);
  }

  @Test
  void operations_thatAreNotThere_areRefused() {
    assertThat(face.post(INDEX + "/deleteByQuery", "{\"filters\":\" \"}").body())
        .contains("a filter is missing");
    assertThat(face.post(INDEX + "/deleteByQuery", "{\"insidePolygon\":[[1]]}").statusCode())
        .isEqualTo(400);
    assertThat(
            face.post(INDEX + "/operation", "{\"operation\":\"copy\",\"destination\":\"b\"}")
                .body())
        .contains("copy is supported with a scope");
    assertThat(
            face.post(INDEX + "/operation", "{\"operation\":\"link\",\"destination\":\"b\"}")
                .body())
        .contains("operation must be move or copy");
    assertThat(face.get(INDEX + "/task/x").statusCode()).isEqualTo(400);
    assertThat(face.get(INDEX + "/task/12").body())
        .isEqualTo("{\"status\":\"published\",\"pendingTask\":false}");
    assertThat(face.post("/1/indexes/*/query", "{}").body()).contains("is not *");
    assertThat(face.post(INDEX + "/query?foo=1", "{}").body()).contains("foo");
    assertThat(face.get("/1/indexes/things/rules/x/y").statusCode()).isEqualTo(404);
    assertThat(face.send("PATCH", INDEX, "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void list_ofIndexes_comesWholeOrInPages() {
    face.indexes.settings.put("other", Map.of());
    face.indexes.settings.put("third", Map.of());

    assertThat(face.get("/1/indexes").body())
        .startsWith("{\"items\":[{\"name\":\"other\",\"createdAt\":\"1970-01-01T00:00:00Z\"")
        .endsWith("],\"nbPages\":1}");
    assertThat(face.get("/1/indexes?page=1&hitsPerPage=2").body())
        .contains("\"name\":\"third\"")
        .doesNotContain("\"name\":\"other\"")
        .endsWith("\"nbPages\":2}");
  }
}
