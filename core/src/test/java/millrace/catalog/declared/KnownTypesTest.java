package millrace.catalog.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.catalog.CatalogError;
import millrace.catalog.DefinitionCheck;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

class KnownTypesTest {
  /** Connectors of csv, which takes nothing, and of search, which takes only an index name. */
  private static final class TwoConnectors implements DefinitionCheck {
    @Override
    public Set<String> sourceTypes() {
      return Set.of("csv");
    }

    @Override
    public Set<String> destinationTypes() {
      return Set.of("search");
    }

    @Override
    public List<String> source(String type, Config input) {
      return input.values().isEmpty() ? List.of() : List.of("the connector does not want this");
    }

    @Override
    public List<String> destination(String type, Config input) {
      return input.values().keySet().equals(Set.of("indexName"))
          ? List.of()
          : List.of("indexName is missing");
    }
  }

  private final KnownTypes types = new KnownTypes(new TwoConnectors());

  private List<String> source(String type, Map<String, Object> input) {
    return types.source(type, new Config(input));
  }

  private List<String> destination(Map<String, Object> input) {
    return types.destination("search", new Config(input));
  }

  private static Map<String, Object> and(Map<String, Object> input, String name, Object value) {
    Map<String, Object> more = new HashMap<>(input);
    more.put(name, value);
    return more;
  }

  @Test
  void types_ofBoth_areKnown() {
    assertThat(types.sourceTypes())
        .containsExactly(
            "bigcommerce",
            "bigquery",
            "commercetools",
            "csv",
            "ga4BigqueryExport",
            "push",
            "sfcc",
            "shopify");
    assertThat(types.destinationTypes()).containsExactly("insights", "search");
  }

  @Test
  void source_ofAConnector_isJudgedByIt() {
    assertThat(source("csv", Map.of())).isEmpty();
    assertThat(source("csv", Map.of("url", "u")))
        .containsExactly("the connector does not want this");
  }

  @Test
  void source_ofUnknownType_namesThoseThatAreKnown() {
    assertThatThrownBy(() -> source("bogus", Map.of()))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(CatalogError.UNKNOWN_TYPE);
              assertThat(e.failure().message()).contains("bogus").contains("sfcc, shopify");
            });
    assertThatThrownBy(() -> types.destination("bogus", Config.EMPTY))
        .hasMessageContaining("insights, search");
  }

  @Test
  void source_withAllThatIsPublished_isGood() {
    Map<String, Map<String, Object>> inputs = new HashMap<>(shops());
    inputs.putAll(warehouses());
    inputs.put("push", Map.of());

    assertThat(inputs.keySet()).isEqualTo(DeclaredSources.specs().keySet());
    inputs.forEach((type, input) -> {
      assertThat(source(type, input)).as(type).isEmpty();
      assertThat(source(type, and(input, "nope", 1))).as(type).hasSize(1);
    });
  }

  private static Map<String, Map<String, Object>> warehouses() {
    return Map.of(
        "bigquery",
        Map.ofEntries(
            Map.entry("projectID", "p"),
            Map.entry("datasetID", "d"),
            Map.entry("dataType", "ga360"),
            Map.entry("table", "t"),
            Map.entry("tablePrefix", "x_"),
            Map.entry("customSQLRequest", "SELECT 1"),
            Map.entry("uniqueIDColumn", "id")),
        "ga4BigqueryExport",
        Map.of("projectID", "p", "datasetID", "d", "tablePrefix", "e_"));
  }

  private static Map<String, Map<String, Object>> shops() {
    Map<String, Object> customFields = new HashMap<>(Map.of("inventory", List.of("a")));
    customFields.putAll(Collections.singletonMap("price", null));
    return Map.of(
        "shopify",
        Map.of("shopURL", "https://s.invalid", "featureFlags", Map.of("a", 1)),
        "bigcommerce",
        Map.ofEntries(
            Map.entry("storeHash", "h"),
            Map.entry("channel", Map.of("id", 1, "currencies", List.of("usd"))),
            Map.entry("customFields", List.of("c")),
            Map.entry("productMetafields", List.of(Map.of("namespace", "n", "key", "k"))),
            Map.entry("variantMetafields", List.of())),
        "commercetools",
        Map.ofEntries(
            Map.entry("url", "https://c.invalid"),
            Map.entry("projectKey", "p"),
            Map.entry("storeKeys", List.of("eu")),
            Map.entry("locales", List.of("fr-FR", "de")),
            Map.entry("fallbackIsInStockValue", false),
            Map.entry("productQueryPredicate", "id = 1"),
            Map.entry("useImagesObjects", true),
            Map.entry("customFields", customFields)),
        "sfcc",
        Map.ofEntries(
            Map.entry("shortCode", "kv7kzm78"),
            Map.entry("organizationID", "f_ecom_zzxy_prd"),
            Map.entry("siteID", "RefArch"),
            Map.entry("locales", List.of("fr-FR")),
            Map.entry("currencies", List.of("EUR")),
            Map.entry("customAttributes", List.of("c_colour"))));
  }

  @Test
  void source_withoutWhatIsRequired_isNot() {
    Map.of(
            "bigquery", Set.of("projectID", "datasetID"),
            "ga4BigqueryExport", Set.of("projectID", "datasetID", "tablePrefix"),
            "shopify", Set.of("shopURL"),
            "bigcommerce", Set.of("storeHash"),
            "commercetools", Set.of("url", "projectKey"),
            "sfcc", Set.of("shortCode", "organizationID", "siteID"))
        .forEach((type, names) ->
            assertThat(source(type, Map.of()))
                .as(type)
                .containsExactlyInAnyOrderElementsOf(
                    names.stream().map(name -> name + " is missing").toList()));
  }

  @Test
  void source_withWrongValues_isNot() {
    Map<String, Object> tools = Map.of("url", "u", "projectKey", "p");
    assertThat(source("commercetools", and(tools, "locales", List.of("FRA")))).hasSize(1);
    assertThat(source("commercetools", and(tools, "locales", List.of("fr-fr")))).hasSize(1);
    assertThat(source("commercetools", and(tools, "fallbackIsInStockValue", "yes"))).hasSize(1);
    assertThat(
            source(
                "commercetools",
                and(tools, "customFields", Map.of("price", Arrays.asList("a", null)))))
        .containsExactly("customFields.price[1] must be a text");
    assertThat(source("bigcommerce", Map.of("storeHash", "h", "channel", Map.of("id", "1"))))
        .hasSize(1);
    assertThat(source("bigquery", Map.of("projectID", "p", "datasetID", "d", "dataType", "ga5")))
        .containsExactly("dataType must be one of ga4, ga360");
  }

  @Test
  void destination_withOneTarget_isGood() {
    assertThat(destination(Map.of("indexName", "i"))).isEmpty();
    assertThat(destination(Map.of("indexPrefix", "shop_"))).isEmpty();
    assertThat(
            destination(
                Map.of(
                    "indexName", "i",
                    "recordType", "variant",
                    "attributesToExclude", List.of("a.b", "c.[*].d"))))
        .isEmpty();
    assertThat(types.destination("insights", new Config(Map.of("indexName", "i")))).isEmpty();
    assertThat(types.destination("insights", new Config(Map.of("indexPrefix", "i")))).isEmpty();
  }

  @Test
  void destination_withNoTargetOrTwo_isNot() {
    assertThat(destination(Map.of("recordType", "product")))
        .containsExactly("indexName is missing");
    assertThat(destination(Map.of("indexName", "i", "indexPrefix", "p")))
        .containsExactly("indexName and indexPrefix exclude each other");
    assertThat(types.destination("insights", Config.EMPTY)).containsExactly("indexName is missing");
    assertThat(types.destination("insights", new Config(Map.of("indexPrefix", ""))))
        .containsExactly("indexPrefix must be a text that is not empty");
  }

  @Test
  void destination_withWrongValues_isNot() {
    assertThat(destination(Map.of("indexName", "i", "recordType", "bogus")))
        .containsExactly("recordType must be one of product, variant, collection");
    assertThat(destination(Map.of("indexName", "i", "attributesToExclude", "x")))
        .containsExactly("attributesToExclude must be a list");
    assertThat(destination(Map.of("indexPrefix", 7))).isNotEmpty();
  }
}
