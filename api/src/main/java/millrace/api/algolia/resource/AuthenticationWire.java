package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.Clearable;
import millrace.api.http.NoNulls;
import org.jspecify.annotations.Nullable;

/** The published shapes around credentials. */
final class AuthenticationWire {
  private AuthenticationWire() {}

  record Create(String type, String name, Clearable platform, @NoNulls Map<String, Object> input) {}

  /** With {@code type} and {@code platform}, which an older document has. */
  record Update(
      Optional<String> type,
      Optional<String> name,
      Clearable platform,
      @NoNulls Optional<Map<String, Object>> input) {}

  record Search(@NoNulls List<String> authenticationIDs) {}

  /**
   * An authentication.
   *
   * @param input secrets are there as null
   */
  record Shown(
      String authenticationID,
      String type,
      String name,
      Optional<String> platform,
      Map<String, @Nullable Object> input,
      Instant createdAt,
      Instant updatedAt) {}

  record Listed(List<Shown> authentications, Pagination pagination) {}

  record Created(String authenticationID, String name, Instant createdAt) {}

  record Updated(String authenticationID, String name, Instant updatedAt) {}
}
