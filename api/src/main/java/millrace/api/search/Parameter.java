package millrace.api.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documented parameters of a query, and what becomes of them here. */
enum Parameter {
  QUERY("query", Kind.TEXT, Effect.APPLIED),
  FILTERS("filters", Kind.TEXT, Effect.APPLIED),
  FACET_FILTERS("facetFilters", Kind.ANY, Effect.APPLIED),
  NUMERIC_FILTERS("numericFilters", Kind.ANY, Effect.APPLIED),
  TAG_FILTERS("tagFilters", Kind.ANY, Effect.APPLIED),
  RESTRICT_SEARCHABLE("restrictSearchableAttributes", Kind.TEXTS, Effect.APPLIED),
  FACETS("facets", Kind.TEXTS, Effect.APPLIED),
  MAX_VALUES_PER_FACET("maxValuesPerFacet", Kind.WHOLE, Effect.APPLIED),
  SORT_FACET_VALUES_BY("sortFacetValuesBy", Kind.TEXT, Effect.APPLIED),
  ATTRIBUTES_TO_RETRIEVE("attributesToRetrieve", Kind.TEXTS, Effect.APPLIED),
  RANKING("ranking", Kind.TEXTS, Effect.APPLIED),
  QUERY_TYPE("queryType", Kind.TEXT, Effect.APPLIED),
  HITS_PER_PAGE("hitsPerPage", Kind.WHOLE, Effect.APPLIED),
  PAGE("page", Kind.WHOLE, Effect.APPLIED),
  OFFSET("offset", Kind.WHOLE, Effect.APPLIED),
  LENGTH("length", Kind.WHOLE, Effect.APPLIED),

  // They choose among objects in ways that are not there: to ignore them would give other objects.
  AROUND_LAT_LNG("aroundLatLng", Kind.TEXT, Effect.REFUSED),
  AROUND_LAT_LNG_VIA_IP("aroundLatLngViaIP", Kind.FLAG, Effect.REFUSED),
  INSIDE_BOUNDING_BOX("insideBoundingBox", Kind.ANY, Effect.REFUSED),
  INSIDE_POLYGON("insidePolygon", Kind.ANY, Effect.REFUSED),
  SIMILAR_QUERY("similarQuery", Kind.TEXT, Effect.REFUSED),

  ADVANCED_SYNTAX("advancedSyntax"),
  ADVANCED_SYNTAX_FEATURES("advancedSyntaxFeatures"),
  ALLOW_TYPOS_ON_NUMERIC_TOKENS("allowTyposOnNumericTokens"),
  ALTERNATIVES_AS_EXACT("alternativesAsExact"),
  ANALYTICS("analytics"),
  ANALYTICS_TAGS("analyticsTags"),
  AROUND_PRECISION("aroundPrecision"),
  AROUND_RADIUS("aroundRadius"),
  ATTRIBUTE_CRITERIA("attributeCriteriaComputedByMinProximity"),
  ATTRIBUTE_CRITERIA_BY("attributeCriteriaComputedBy"),
  ATTRIBUTES_TO_HIGHLIGHT("attributesToHighlight"),
  ATTRIBUTES_TO_SNIPPET("attributesToSnippet"),
  CLICK_ANALYTICS("clickAnalytics"),
  DECOMPOUND_QUERY("decompoundQuery"),
  DISABLE_EXACT_ON_ATTRIBUTES("disableExactOnAttributes"),
  DISABLE_TYPO_TOLERANCE("disableTypoToleranceOnAttributes"),
  DISTINCT("distinct"),
  ENABLE_AB_TEST("enableABTest"),
  ENABLE_PERSONALIZATION("enablePersonalization"),
  ENABLE_RE_RANKING("enableReRanking"),
  ENABLE_RULES("enableRules"),
  EXACT_ON_SINGLE_WORD_QUERY("exactOnSingleWordQuery"),
  EXTENSIONS("extensions"),
  FACETING_AFTER_DISTINCT("facetingAfterDistinct"),
  GET_RANKING_INFO("getRankingInfo"),
  HIGHLIGHT_POST_TAG("highlightPostTag"),
  HIGHLIGHT_PRE_TAG("highlightPreTag"),
  IGNORE_PLURALS("ignorePlurals"),
  MIN_PROXIMITY("minProximity"),
  MIN_WORD_SIZE_1("minWordSizefor1Typo"),
  MIN_WORD_SIZE_2("minWordSizefor2Typos"),
  MINIMUM_AROUND_RADIUS("minimumAroundRadius"),
  MODE("mode"),
  NATURAL_LANGUAGES("naturalLanguages"),
  OPTIONAL_FILTERS("optionalFilters"),
  OPTIONAL_WORDS("optionalWords"),
  PERCENTILE_COMPUTATION("percentileComputation"),
  PERSONALIZATION_IMPACT("personalizationImpact"),
  QUERY_LANGUAGES("queryLanguages"),
  RE_RANKING_APPLY_FILTER("reRankingApplyFilter"),
  RELEVANCY_STRICTNESS("relevancyStrictness"),
  REMOVE_STOP_WORDS("removeStopWords"),
  REMOVE_WORDS_IF_NO_RESULTS("removeWordsIfNoResults"),
  RENDERING_CONTENT("renderingContent"),
  REPLACE_SYNONYMS("replaceSynonymsInHighlight"),
  RESPONSE_FIELDS("responseFields"),
  RESTRICT_HIGHLIGHT("restrictHighlightAndSnippetArrays"),
  RULE_CONTEXTS("ruleContexts"),
  SEMANTIC_SEARCH("semanticSearch"),
  SNIPPET_ELLIPSIS_TEXT("snippetEllipsisText"),
  SUM_OR_FILTERS_SCORES("sumOrFiltersScores"),
  SYNONYMS("synonyms"),
  TYPO_TOLERANCE("typoTolerance"),
  USER_TOKEN("userToken");

  /** What a parameter holds, which only matters where it comes as text. */
  enum Kind {
    TEXT,
    TEXTS,
    WHOLE,
    FLAG,
    ANY
  }

  /** What becomes of a parameter. */
  enum Effect {
    APPLIED,
    /** It is about ranking, looks or statistics, none of which there is here. */
    NONE,
    REFUSED
  }

  private static final Map<String, Parameter> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Parameter::title, Function.identity()));

  private final String title;
  private final Kind kind;
  private final Effect effect;

  Parameter(String title) {
    this(title, Kind.ANY, Effect.NONE);
  }

  Parameter(String title, Kind kind, Effect effect) {
    this.title = title;
    this.kind = kind;
    this.effect = effect;
  }

  static Optional<Parameter> of(String title) {
    return Optional.ofNullable(BY_NAME.get(title));
  }

  /** The name in the contract. */
  String title() {
    return title;
  }

  Kind kind() {
    return kind;
  }

  Effect effect() {
    return effect;
  }
}
