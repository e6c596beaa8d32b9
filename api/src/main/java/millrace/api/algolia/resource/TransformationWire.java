package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.NoNulls;

/** The published shapes around transformations. */
final class TransformationWire {
  private TransformationWire() {}

  /**
   * A transformation to be, or one to take the place of another.
   *
   * @param code as it was sent before there were types
   */
  record Create(
      Optional<String> code,
      String name,
      Optional<String> type,
      @NoNulls Optional<Map<String, Object>> input,
      Optional<String> description,
      @NoNulls Optional<List<String>> authenticationIDs) {}

  record Search(@NoNulls List<String> transformationIDs) {}

  record Shown(
      String transformationID,
      Optional<List<String>> authenticationIDs,
      String code,
      String type,
      Map<String, Object> input,
      String name,
      Optional<String> description,
      Instant createdAt,
      Instant updatedAt) {}

  record Listed(List<Shown> transformations, Pagination pagination) {}

  record Created(String transformationID, Instant createdAt) {}

  record Updated(String transformationID, Instant updatedAt) {}
}
