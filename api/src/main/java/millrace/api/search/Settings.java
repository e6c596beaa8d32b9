package millrace.api.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.search.Facets;
import millrace.search.Query.Window;
import org.jspecify.annotations.Nullable;

/** The settings of an index, as far as they do something here; what is not set has its default. */
record Settings(Values values) {
  static final int HITS_PER_PAGE = 20;
  static final int HITS_PER_PAGE_MAX = 1_000;

  private static final String SEARCHABLE = "searchableAttributes";
  private static final String FACETING = "attributesForFaceting";
  private static final String UNRETRIEVABLE = "unretrievableAttributes";
  private static final String CUSTOM_RANKING = "customRanking";
  private static final String PAGINATION = "paginationLimitedTo";

  /** Those that no parameter of a query overrides; some of them do nothing here. */
  private static final Set<String> OF_INDEX =
      Set.of(
          FACETING,
          SEARCHABLE,
          UNRETRIEVABLE,
          CUSTOM_RANKING,
          PAGINATION,
          "allowCompressionOfIntegerArray",
          "attributeForDistinct",
          "attributesToTransliterate",
          "camelCaseAttributes",
          "customNormalization",
          "decompoundedAttributes",
          "disablePrefixOnAttributes",
          "disableTypoToleranceOnWords",
          "indexLanguages",
          "keepDiacriticsOnCharacters",
          "maxFacetHits",
          "numericAttributesForFiltering",
          "replicas",
          "separatorsToIndex",
          "userData");

  /** Parameters of a query that are no settings. */
  private static final Set<Parameter> OF_QUERY =
      Set.of(
          Parameter.QUERY,
          Parameter.FILTERS,
          Parameter.FACET_FILTERS,
          Parameter.NUMERIC_FILTERS,
          Parameter.TAG_FILTERS,
          Parameter.RESTRICT_SEARCHABLE,
          Parameter.FACETS,
          Parameter.PAGE,
          Parameter.OFFSET,
          Parameter.LENGTH,
          Parameter.AROUND_LAT_LNG,
          Parameter.AROUND_LAT_LNG_VIA_IP,
          Parameter.INSIDE_BOUNDING_BOX,
          Parameter.INSIDE_POLYGON,
          Parameter.SIMILAR_QUERY);

  private static final Map<String, Object> DEFAULTS = defaults();

  private static final Pattern FACETING_FORM =
      Pattern.compile("(?:(?:filterOnly|searchable|afterDistinct)\\()*([^()]+)\\)*");
  private static final Pattern SEARCHABLE_FORM = Pattern.compile("(?:un)?ordered\\((.*)\\)");

  private static Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put(Parameter.HITS_PER_PAGE.title(), HITS_PER_PAGE);
    defaults.put(Parameter.MAX_VALUES_PER_FACET.title(), 100);
    defaults.put(PAGINATION, 1_000);
    defaults.put(Parameter.QUERY_TYPE.title(), "prefixLast");
    defaults.put(Parameter.SORT_FACET_VALUES_BY.title(), "count");
    defaults.put(Parameter.RANKING.title(), Ranking.DEFAULT);
    return defaults;
  }

  /** The settings that were stored; none for an index that has none. */
  static Settings of(Map<String, Object> stored) {
    return new Settings(new Values(stored));
  }

  /** Everything that is set, and the defaults of what does something here. */
  Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>(DEFAULTS);
    all.putAll(values.members());
    return all;
  }

  /**
   * These settings after a change; what is null goes back to its default.
   *
   * @throws millrace.spi.failure.MillraceException when one is unknown or not what it should be
   */
  Settings with(Map<String, @Nullable Object> change) {
    Map<String, Object> next = new LinkedHashMap<>(values.members());
    change.forEach((name, value) -> {
      if (!isKnown(name)) {
        throw Values.invalid(name + " is not a setting of an index");
      }
      if (value == null) {
        next.remove(name);
      } else {
        next.put(name, value);
      }
    });
    Settings changed = new Settings(new Values(next));
    changed.check();
    return changed;
  }

  private static boolean isKnown(String name) {
    return OF_INDEX.contains(name)
        || Parameter.of(name).filter(parameter -> !OF_QUERY.contains(parameter)).isPresent();
  }

  private void check() {
    hitsPerPage(HITS_PER_PAGE);
    paginationLimit();
    maxValuesPerFacet();
    searchable();
    faceting();
    unretrievable();
    Ranking.of(this);
    values.texts(Parameter.ATTRIBUTES_TO_RETRIEVE.title());
    QueryMapping.prefixes(values);
    QueryMapping.byName(values);
  }

  int hitsPerPage(int fallback) {
    return values.whole(Parameter.HITS_PER_PAGE.title(), 1, HITS_PER_PAGE_MAX).orElse(fallback);
  }

  /** How many hits can be reached page by page. */
  int paginationLimit() {
    return values.whole(PAGINATION, 0, Window.END_MAX).orElse(1_000);
  }

  int maxValuesPerFacet() {
    return values.whole(Parameter.MAX_VALUES_PER_FACET.title(), 1, Facets.VALUES_MAX).orElse(100);
  }

  /** The attributes to search, in groups, the most important one first; empty for all. */
  List<List<String>> searchable() {
    List<List<String>> groups = new ArrayList<>();
    for (String entry : values.texts(SEARCHABLE).orElse(List.of())) {
      List<String> group = new ArrayList<>();
      for (String attribute : entry.split(",", -1)) {
        Matcher form = SEARCHABLE_FORM.matcher(attribute.strip());
        group.add(form.matches() ? form.group(1).strip() : attribute.strip());
      }
      groups.add(group);
    }
    return groups;
  }

  /** The attributes whose values are counted when all are asked for. */
  List<String> faceting() {
    return values.texts(FACETING).orElse(List.of()).stream()
        .filter(entry -> !entry.startsWith("filterOnly("))
        .map(Settings::facet)
        .toList();
  }

  private static String facet(String entry) {
    Matcher form = FACETING_FORM.matcher(entry);
    if (!form.matches()) {
      throw Values.invalid(FACETING + " must hold attributes, or forms such as searchable(name)");
    }
    return form.group(1);
  }

  List<String> unretrievable() {
    return values.texts(UNRETRIEVABLE).orElse(List.of());
  }

  Optional<List<String>> customRanking() {
    return values.texts(CUSTOM_RANKING);
  }
}
