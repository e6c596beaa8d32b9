package millrace.api.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.RawJson;
import org.jspecify.annotations.Nullable;

/** The shapes of the search REST API, with its names. */
final class Wire {
  private Wire() {}

  record BatchOrder(List<BatchRequest> requests) {
    BatchOrder {
      requests = List.copyOf(requests);
    }
  }

  record BatchRequest(String action, Optional<RawJson> body, Optional<String> indexName) {}

  record Batched(long taskID, List<String> objectIDs) {}

  record MultipleBatched(Map<String, Long> taskID, List<String> objectIDs) {}

  record ObjectsOrder(List<ObjectRequest> requests) {
    ObjectsOrder {
      requests = List.copyOf(requests);
    }
  }

  record ObjectRequest(
      String indexName, String objectID, Optional<List<String>> attributesToRetrieve) {}

  /** Null stands for an object that does not exist. */
  record Objects(List<@Nullable RawJson> results) {}

  record Created(Instant createdAt, long taskID, String objectID) {}

  record Updated(Instant updatedAt, long taskID, Optional<String> objectID) {}

  record Deleted(Instant deletedAt, long taskID) {}

  record TaskState(String status, boolean pendingTask) {}

  record QueriesOrder(List<Map<String, @Nullable Object>> requests, Optional<String> strategy) {
    QueriesOrder {
      requests = List.copyOf(requests);
    }
  }

  record Queried(List<SearchAnswer> results) {}

  /** What a query found; either pages or offset and length, as it was asked for. */
  record SearchAnswer(
      List<RawJson> hits,
      long nbHits,
      Optional<Integer> page,
      Optional<Integer> nbPages,
      Optional<Integer> hitsPerPage,
      Optional<Integer> offset,
      Optional<Integer> length,
      Optional<Map<String, Map<String, Long>>> facets,
      @JsonProperty("facets_stats") Optional<Map<String, FacetStats>> facetsStats,
      boolean exhaustiveFacetsCount,
      boolean exhaustiveNbHits,
      boolean exhaustiveTypo,
      Exhaustive exhaustive,
      Optional<String> message,
      String query,
      String params,
      Optional<String> index,
      long processingTimeMS) {}

  record Exhaustive(boolean facetsCount, boolean facetValues, boolean nbHits, boolean typo) {}

  record FacetStats(double min, double max, double avg, double sum) {}

  record BrowseAnswer(
      List<RawJson> hits,
      Optional<String> cursor,
      long nbHits,
      int page,
      long nbPages,
      int hitsPerPage,
      String query,
      String params,
      long processingTimeMS) {}

  record Operation(String operation, String destination, Optional<List<String>> scope) {}

  record IndexList(List<Index> items, int nbPages) {}

  record Index(
      String name,
      Instant createdAt,
      Instant updatedAt,
      long entries,
      long dataSize,
      long fileSize,
      int lastBuildTimeS,
      int numberOfPendingTasks,
      boolean pendingTask) {}
}
