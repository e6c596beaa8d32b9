package millrace.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.search.Rank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Settings NONE = Settings.of(Map.of());

  private static Settings with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> change = new HashMap<>();
    change.put(name, value);
    return NONE.with(change);
  }

  @Test
  void settings_thatAreNotSet_haveTheirDefaults() {
    assertThat(NONE.all())
        .containsEntry("hitsPerPage", 20)
        .containsEntry("paginationLimitedTo", 1_000)
        .containsEntry("ranking", Ranking.DEFAULT);
    assertThat(NONE.values().members()).isEmpty();
    assertThat(Ranking.of(NONE)).isEqualTo(Rank.BEST_FIRST);
  }

  @Test
  void change_keepsWhatItDoesNotName_andNullGoesBackToTheDefault() {
    Settings first = NONE.with(Map.of("hitsPerPage", 5, "userData", Map.of("a", List.of(1))));
    Map<String, @Nullable Object> change = new HashMap<>();
    change.put("hitsPerPage", null);
    change.put("typoTolerance", "min");

    Settings second = first.with(change);

    assertThat(second.values().members())
        .isEqualTo(Map.of("userData", Map.of("a", List.of(1)), "typoTolerance", "min"));
    assertThat(second.all()).containsEntry("hitsPerPage", 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attributesForFaceting",
        "replicas",
        "paginationLimitedTo",
        "unretrievableAttributes",
        "disableTypoToleranceOnWords",
        "attributesToTransliterate",
        "camelCaseAttributes",
        "decompoundedAttributes",
        "indexLanguages",
        "disablePrefixOnAttributes",
        "allowCompressionOfIntegerArray",
        "numericAttributesForFiltering",
        "separatorsToIndex",
        "searchableAttributes",
        "userData",
        "customNormalization",
        "attributeForDistinct",
        "maxFacetHits",
        "keepDiacriticsOnCharacters",
        "customRanking",
        "attributesToRetrieve",
        "ranking",
        "relevancyStrictness",
        "attributesToHighlight",
        "attributesToSnippet",
        "highlightPreTag",
        "highlightPostTag",
        "snippetEllipsisText",
        "restrictHighlightAndSnippetArrays",
        "hitsPerPage",
        "minWordSizefor1Typo",
        "minWordSizefor2Typos",
        "typoTolerance",
        "allowTyposOnNumericTokens",
        "disableTypoToleranceOnAttributes",
        "ignorePlurals",
        "removeStopWords",
        "queryLanguages",
        "decompoundQuery",
        "enableRules",
        "enablePersonalization",
        "queryType",
        "removeWordsIfNoResults",
        "mode",
        "semanticSearch",
        "advancedSyntax",
        "optionalWords",
        "disableExactOnAttributes",
        "exactOnSingleWordQuery",
        "alternativesAsExact",
        "advancedSyntaxFeatures",
        "distinct",
        "replaceSynonymsInHighlight",
        "minProximity",
        "responseFields",
        "maxValuesPerFacet",
        "sortFacetValuesBy",
        "attributeCriteriaComputedByMinProximity",
        "attributeCriteriaComputedBy",
        "renderingContent",
        "enableReRanking",
        "reRankingApplyFilter"
      })
  void documentedSettings_areKnown(String name) {
    assertThat(with(name, null).values().members()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "page", "filters", "hitsPerpage", "aroundLatLng", ""})
  void otherNames_areRefused(String name) {
    assertThatThrownBy(() -> with(name, 1))
        .hasMessageContaining(name + " is not a setting of an index");
  }

  @Test
  void settings_thatDoSomething_mustBeWhatTheySay() {
    assertThatThrownBy(() -> with("hitsPerPage", 1_001))
        .hasMessageContaining("hitsPerPage must be a whole number from 1 to 1000");
    assertThatThrownBy(() -> with("paginationLimitedTo", 20_001))
        .hasMessageContaining("from 0 to 20000");
    assertThatThrownBy(() -> with("searchableAttributes", "name"))
        .hasMessageContaining("searchableAttributes must be a list of texts");
    assertThatThrownBy(() -> with("customRanking", List.of("price")))
        .hasMessageContaining("customRanking has 'price'");
    assertThatThrownBy(() -> with("ranking", List.of("typos")))
        .hasMessageContaining("nor a criterion");
    assertThatThrownBy(() -> with("attributesForFaceting", List.of("any(")))
        .hasMessageContaining("attributesForFaceting must hold");
    assertThatThrownBy(() -> with("queryType", "prefix")).hasMessageContaining("prefixLast");
    assertThatThrownBy(() -> with("sortFacetValuesBy", 1)).hasMessageContaining("a text");
  }

  @Test
  void attributes_withModifiers_areReadWithoutThem() {
    assertThat(
            with("searchableAttributes", List.of("title, alt", "unordered(body)", "ordered(x)"))
                .searchable())
        .containsExactly(List.of("title", "alt"), List.of("body"), List.of("x"));
    assertThat(
            with(
                    "attributesForFaceting",
                    List.of("a", "searchable(b)", "filterOnly(c)", "afterDistinct(searchable(d))"))
                .faceting())
        .containsExactly("a", "b", "d");
  }

  @Test
  void ranking_takesCriteriaOfWordsAsOne_atThePlaceOfTheFirst() {
    Settings settings =
        NONE.with(
            Map.of(
                "ranking", List.of("desc(date)", "typo", "words", "custom", "exact"),
                "customRanking", List.of("asc(price)")));

    assertThat(Ranking.of(settings))
        .containsExactly(
            new Rank.By("date", true), new Rank.Relevance(), new Rank.By("price", false));
    assertThat(Ranking.of(settings, new Values(Map.of("ranking", List.of("custom")))))
        .containsExactly(new Rank.By("price", false));
    assertThat(Ranking.of(with("ranking", Collections.emptyList()))).isEmpty();
  }
}
