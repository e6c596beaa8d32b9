package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.NoNulls;

/** The published shapes around sources. */
final class SourceWire {
  private SourceWire() {}

  record Create(
      String type,
      String name,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<String> authenticationID) {}

  record Update(
      Optional<String> name,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<String> authenticationID) {}

  record Search(@NoNulls List<String> sourceIDs) {}

  /**
   * A source.
   *
   * @param input absent where a type has none, since a client could not read it otherwise
   */
  record Shown(
      String sourceID,
      String type,
      String name,
      Optional<Map<String, Object>> input,
      Optional<String> authenticationID,
      Instant createdAt,
      Instant updatedAt) {}

  record Listed(List<Shown> sources, Pagination pagination) {}

  record Created(String sourceID, String name, Instant createdAt) {}

  record Updated(String sourceID, String name, Instant updatedAt) {}
}
