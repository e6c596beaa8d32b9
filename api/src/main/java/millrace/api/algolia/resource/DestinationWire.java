package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.NoNulls;

/** The published shapes around destinations. */
final class DestinationWire {
  private DestinationWire() {}

  record Create(
      String type,
      String name,
      @NoNulls Map<String, Object> input,
      Optional<String> authenticationID,
      @NoNulls Optional<List<String>> transformationIDs) {}

  /** With {@code type}, which an older client still sends. */
  record Update(
      Optional<String> type,
      Optional<String> name,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<String> authenticationID,
      @NoNulls Optional<List<String>> transformationIDs) {}

  record Search(@NoNulls List<String> destinationIDs) {}

  record Shown(
      String destinationID,
      String type,
      String name,
      Map<String, Object> input,
      Instant createdAt,
      Instant updatedAt,
      Optional<String> authenticationID,
      Optional<List<String>> transformationIDs) {}

  record Listed(List<Shown> destinations, Pagination pagination) {}

  record Created(String destinationID, String name, Instant createdAt) {}

  record Updated(String destinationID, String name, Instant updatedAt) {}
}
