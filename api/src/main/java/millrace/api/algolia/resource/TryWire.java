package millrace.api.algolia.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.NoNulls;
import millrace.api.http.RawJson;

/** The published shapes around trials of transformations. */
final class TryWire {
  private TryWire() {}

  /**
   * What to try.
   *
   * @param code as it was sent before there were types
   * @param authentications secrets in clear, for this trial alone
   */
  record Try(
      Optional<String> code,
      Optional<String> type,
      @NoNulls Optional<Map<String, Object>> input,
      RawJson sampleRecord,
      @NoNulls Optional<List<AuthenticationWire.Create>> authentications) {
    /** Without what must not be told (invariant 5). */
    @Override
    public String toString() {
      return "Try";
    }
  }

  /**
   * What came of it.
   *
   * @param payloads the text of a record each
   */
  record Tried(List<String> payloads, Optional<Problem> error) {}

  /**
   * What went wrong.
   *
   * @param code a status of HTTP
   */
  record Problem(int code, String message) {}
}
