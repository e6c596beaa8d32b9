package millrace.api.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.RawJson;
import millrace.api.search.Paging.Way;
import millrace.search.Facet;
import millrace.search.Found;

/** What a query found, in the shape of the contract. */
final class FoundMapping {
  private FoundMapping() {}

  /** What an answer repeats of its question, with the hits as they are to be given. */
  record Echo(
      List<RawJson> hits, String query, String params, Optional<String> index, long elapsed) {}

  static Wire.SearchAnswer toWire(Found found, Paging paging, Echo echo) {
    boolean pages = paging.way() == Way.PAGES;
    boolean allValues = found.facets().values().stream().allMatch(Facet::complete);
    return new Wire.SearchAnswer(
        echo.hits(),
        found.total(),
        Optional.of(paging.first()).filter(_ -> pages),
        Optional.of(paging.pages(found.total())).filter(_ -> pages),
        Optional.of(paging.length()).filter(_ -> pages),
        Optional.of(paging.first()).filter(_ -> !pages),
        Optional.of(paging.length()).filter(_ -> !pages),
        facets(found.facets()),
        stats(found.facets()),
        true,
        true,
        true,
        new Wire.Exhaustive(true, allValues, true, true),
        message(paging),
        echo.query(),
        echo.params(),
        echo.index(),
        echo.elapsed());
  }

  private static Optional<String> message(Paging paging) {
    return paging.isBeyond()
        ? Optional.of(
            "only the first %d hits can be reached; raise paginationLimitedTo, or browse"
                .formatted(paging.limit()))
        : Optional.empty();
  }

  private static Optional<Map<String, Map<String, Long>>> facets(Map<String, Facet> facets) {
    Map<String, Map<String, Long>> wire = new LinkedHashMap<>();
    facets.forEach((attribute, facet) -> wire.put(attribute, facet.values()));
    return Optional.of(wire).filter(all -> !all.isEmpty());
  }

  private static Optional<Map<String, Wire.FacetStats>> stats(Map<String, Facet> facets) {
    Map<String, Wire.FacetStats> wire = new LinkedHashMap<>();
    facets.forEach((attribute, facet) ->
        facet
            .numbers()
            .filter(FoundMapping::isFinite)
            .ifPresent(numbers ->
                wire.put(
                    attribute,
                    new Wire.FacetStats(
                        numbers.min(),
                        numbers.max(),
                        numbers.sum() / numbers.count(),
                        numbers.sum()))));
    return Optional.of(wire).filter(all -> !all.isEmpty());
  }

  /** JSON has no word for an infinite number, which a number beyond all bounds is read as. */
  private static boolean isFinite(Facet.Numbers numbers) {
    return Double.isFinite(numbers.min())
        && Double.isFinite(numbers.max())
        && Double.isFinite(numbers.sum());
  }
}
