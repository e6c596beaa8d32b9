package millrace.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.search.Facets;
import millrace.search.Filter;
import millrace.search.FilterText;
import millrace.search.Words;
import millrace.search.Words.Prefixes;

/** What the parameters of a query and the settings of its index mean together. */
final class QueryMapping {
  static final int QUERY_CHARS_MAX = 512;

  private static final String ALL = "*";

  private QueryMapping() {}

  static Words words(Values query, Settings settings) {
    String text = query.text(Parameter.QUERY.title()).orElse("");
    if (text.length() > QUERY_CHARS_MAX) {
      throw Values.invalid("query has at most " + QUERY_CHARS_MAX + " characters");
    }
    Prefixes prefixes = prefixes(query).or(() -> prefixes(settings.values())).orElse(Prefixes.LAST);
    return new Words(text, prefixes, attributes(query, settings.searchable()));
  }

  /** The prefixes that are asked for. */
  static Optional<Prefixes> prefixes(Values values) {
    return values
        .text(Parameter.QUERY_TYPE.title())
        .map(type ->
            switch (type) {
              case "prefixLast" -> Prefixes.LAST;
              case "prefixAll" -> Prefixes.ALL;
              case "prefixNone" -> Prefixes.NONE;
              default ->
                  throw Values.invalid("queryType must be prefixLast, prefixAll or prefixNone");
            });
  }

  /** The attributes to look at: of those that are searchable the ones that are asked for. */
  private static List<List<String>> attributes(Values query, List<List<String>> searchable) {
    List<String> wanted = query.texts(Parameter.RESTRICT_SEARCHABLE.title()).orElse(List.of());
    if (wanted.isEmpty()) {
      return searchable;
    }
    if (searchable.isEmpty()) {
      return List.of(wanted);
    }
    List<List<String>> both = new ArrayList<>();
    for (List<String> group : searchable) {
      both.add(wanted.stream().flatMap(attribute -> both(attribute, group)).distinct().toList());
    }
    return both;
  }

  /** Of two attributes of which one lies below the other, that one. */
  private static Stream<String> both(String wanted, List<String> group) {
    return group.stream()
        .filter(other -> covers(other, wanted) || covers(wanted, other))
        .map(other -> covers(other, wanted) ? wanted : other);
  }

  private static boolean covers(String above, String below) {
    return below.equals(above) || below.startsWith(above + ".");
  }

  /** All filters at once. */
  static Filter filter(Values query) {
    List<Filter> parts = new ArrayList<>();
    parts.add(FilterText.read(query.text(Parameter.FILTERS.title()).orElse("")));
    String facets = Parameter.FACET_FILTERS.title();
    query.any(facets).ifPresent(value -> parts.add(FilterLists.facets(facets, value)));
    String numbers = Parameter.NUMERIC_FILTERS.title();
    query.any(numbers).ifPresent(value -> parts.add(FilterLists.numbers(numbers, value)));
    String tags = Parameter.TAG_FILTERS.title();
    query.any(tags).ifPresent(value -> parts.add(FilterLists.tags(tags, value)));
    parts.removeIf(Filter.EVERYTHING::equals);
    return switch (parts.size()) {
      case 0 -> Filter.EVERYTHING;
      case 1 -> parts.getFirst();
      default -> new Filter.And(parts);
    };
  }

  static Facets facets(Values query, Settings settings) {
    List<String> wanted = query.texts(Parameter.FACETS.title()).orElse(List.of());
    List<String> attributes =
        wanted.stream()
            .flatMap(name -> name.equals(ALL) ? settings.faceting().stream() : Stream.of(name))
            .distinct()
            .toList();
    if (attributes.size() > Facets.ATTRIBUTES_MAX) {
      throw Values.invalid("facets has at most " + Facets.ATTRIBUTES_MAX + " attributes");
    }
    int max =
        query
            .whole(Parameter.MAX_VALUES_PER_FACET.title(), 1, Facets.VALUES_MAX)
            .orElse(settings.maxValuesPerFacet());
    boolean byName = byName(query).or(() -> byName(settings.values())).orElse(false);
    return new Facets(attributes, max, byName);
  }

  /** The order of facet values that is asked for. */
  static Optional<Boolean> byName(Values values) {
    return values
        .text(Parameter.SORT_FACET_VALUES_BY.title())
        .map(order ->
            switch (order) {
              case "alpha" -> true;
              case "count" -> false;
              default -> throw Values.invalid("sortFacetValuesBy must be count or alpha");
            });
  }

  /** What of each object is to be given. */
  static Projection projection(Values query, Settings settings, boolean everything) {
    String name = Parameter.ATTRIBUTES_TO_RETRIEVE.title();
    List<String> wanted =
        query.texts(name).or(() -> settings.values().texts(name)).orElse(List.of(ALL));
    return Projection.of(wanted, everything ? List.of() : settings.unretrievable());
  }
}
