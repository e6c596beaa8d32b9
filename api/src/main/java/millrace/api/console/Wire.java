package millrace.api.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.RawJson;

/** The shapes of {@code /api}, as {@code openapi.json} describes them. */
final class Wire {
  private Wire() {}

  record Health(String status) {}

  /** What every refusal looks like. */
  record Refusal(String message, int status, String code, String blame, String retry) {}

  record StartOrder(Pipeline pipeline, @JsonProperty("new") Optional<Boolean> anew) {}

  record Started(String runID, boolean resumed) {}

  record Interrupted(String runID) {}

  /** A pipeline as it stands in a file. */
  record Pipeline(String name, PipelineEnd source, PipelineEnd destination, PipelineTask task) {}

  record PipelineEnd(String type, Map<String, Object> input, Optional<Login> authentication) {}

  record Login(String type, Map<String, Object> input) {}

  record PipelineTask(String action, Optional<Integer> failureThreshold) {}

  record Runs(List<Run> runs) {}

  /**
   * A run.
   *
   * @param stateAt when it came into its state
   * @param reason why it waits or was skipped
   * @param blocking whether its failure was one too many, so that its task has been disabled
   */
  record Run(
      String runID,
      Optional<String> taskID,
      String task,
      String target,
      String type,
      String trigger,
      RawJson runMetadata,
      String action,
      int failureThreshold,
      RunEnd source,
      RunEnd destination,
      String state,
      Instant stateAt,
      Optional<String> reason,
      Optional<Failure> failure,
      boolean blocking,
      Instant createdAt,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      long durationMs,
      Map<String, Long> ledger,
      boolean balanced,
      List<Part> parts,
      long rejectsKept,
      Optional<Progress> progress) {}

  record RunEnd(String type, Map<String, Object> input, Optional<String> authenticationID) {}

  record Failure(String code, String message, String blame, String retry) {}

  record Part(String name, Map<String, Long> ledger, boolean done) {}

  /** How far a run is; {@code bytesExpected} is absent where nobody knows. */
  record Progress(
      Optional<Long> bytesExpected, long bytesRead, long recordsRead, long recordsDurable) {}

  /**
   * A page of rejects.
   *
   * @param next what to name as {@code after} for the next page; absent at the end
   */
  record Rejects(List<Reject> rejects, Optional<String> next) {}

  /**
   * A record that was not stored.
   *
   * @param original its text
   * @param originalBase64 its bytes, where the text does not say them all
   * @param originalBytes its true length; longer than what is kept when it was cut
   */
  record Reject(
      String key,
      String disposition,
      String code,
      String message,
      String blame,
      String retry,
      Position position,
      String original,
      Optional<String> originalBase64,
      long originalBytes) {}

  /** Where a record stood; {@code offset} is absent where the source has none. */
  record Position(int split, String file, long record, Optional<Long> offset) {}

  /**
   * A page of the parts of a run.
   *
   * @param next what to name as {@code after} for the next page; absent at the end
   */
  record Books(List<Part> parts, Optional<Integer> next) {}

  /** A page of the events of a run, of which there are {@code total} on all pages. */
  record Events(List<Event> events, int page, long total) {}

  /**
   * An event.
   *
   * @param parentID the event or the run that it belongs to
   */
  record Event(
      String eventID,
      String parentID,
      String type,
      Optional<String> status,
      long batchSize,
      Map<String, Object> data,
      Instant publishedAt) {}

  record Apps(List<App> apps) {}

  record App(String appID, String name, Instant createdAt) {}

  record AppOrder(Optional<String> appID, Optional<String> name) {}

  /**
   * How long runs are kept, in days.
   *
   * @param own what the app has chosen; the rest is the server's
   */
  record Retention(long runsDays, long pushRunsDays, long detailsDays, RetentionOrder own) {}

  record RetentionOrder(
      Optional<Integer> runsDays, Optional<Integer> pushRunsDays, Optional<Integer> detailsDays) {}

  /**
   * A page of keys.
   *
   * @param next what to name as {@code before} for the next page; absent at the end
   */
  record Keys(List<Key> keys, Optional<String> next) {}

  record Key(
      String keyID,
      String appID,
      String kind,
      String name,
      List<String> rights,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> revokedAt,
      Optional<Instant> lastUsedAt) {}

  record KeyOrder(
      String kind, String name, Optional<List<String>> rights, Optional<Instant> expiresAt) {}

  /**
   * A key at the one moment when its secret is known.
   *
   * @param key the secret
   */
  record MadeKey(String key, Key details) {
    /** Without the secret (invariant 5). */
    @Override
    public String toString() {
      return "MadeKey[" + details + "]";
    }
  }

  /**
   * A page of the audit log.
   *
   * @param next what to name as {@code before} for the next page; absent at the end
   */
  record Audit(List<AuditEntry> entries, Optional<String> next) {}

  record AuditEntry(
      String entryID,
      Instant at,
      Optional<String> keyID,
      String actor,
      String operation,
      String kind,
      Optional<String> resource,
      int status,
      String requestID) {}

  record Tables(List<Table> tables) {}

  /** A table; when it was last written is absent while it has no rows. */
  record Table(String name, List<TableColumn> columns, long rows, Optional<Instant> lastUpdated) {}

  record TableColumn(String name, String type) {}

  /** Rows, each a list with a value for each column. */
  record TableRows(List<TableColumn> columns, List<RawJson> rows, boolean more) {}

  record Query(String sql, Optional<Integer> rows, Optional<Long> timeMs) {}

  record Hits(long nbHits, List<RawJson> hits) {}
}
