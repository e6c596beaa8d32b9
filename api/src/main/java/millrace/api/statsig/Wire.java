package millrace.api.statsig;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.Names;
import millrace.api.http.RawJson;

/** What goes over the wire, with the names of the specification. */
final class Wire {
  private Wire() {}

  /** An answer with a result. */
  record Result<T>(String message, T data) {}

  /** A part of a list. */
  record Listed<T>(String message, List<T> data, Pagination pagination) {}

  record Pagination(
      int itemsPerPage,
      int pageNumber,
      RawJson nextPage,
      RawJson previousPage,
      Optional<Long> totalItems) {}

  /** A source to be, or what is to change of one. The last member is Millrace's own. */
  record SourceBody(
      String type,
      String dataset,
      @JsonProperty("source_name") Optional<String> sourceName,
      Optional<String> query,
      @JsonProperty("column_mapping") Optional<Map<String, Object>> columnMapping,
      @JsonProperty("use_delta_sharing") Optional<Boolean> useDeltaSharing,
      Optional<String> share,
      Optional<String> schema,
      Optional<String> table,
      Optional<Boolean> enabled,
      @JsonProperty("late_data") Optional<LateData> lateData) {}

  /** What one source has of its own in the policy for late data. */
  record LateData(
      @JsonProperty("days_back") Optional<Integer> daysBack,
      Optional<Integer> percent,
      Optional<Integer> reloads) {}

  record Shown<T>(String id, String type, boolean enabled, T data) {}

  record Source(
      String dataset,
      @JsonProperty("source_name") String sourceName,
      Optional<String> query,
      @JsonProperty("column_mapping") Optional<Map<String, Object>> columnMapping,
      @JsonProperty("use_delta_sharing") boolean useDeltaSharing,
      Optional<String> share,
      Optional<String> schema,
      Optional<String> table,
      @JsonProperty("late_data") Optional<LateData> lateData) {}

  record ConnectionBody(
      String token,
      String host,
      String path,
      Optional<String> deltaSharingCredentials,
      Optional<Boolean> verified) {}

  record Connection(String host, String path, boolean deltaSharing, Optional<Boolean> verified) {}

  /** The mode is Millrace's own. */
  record ScheduleBody(
      String dataset,
      @JsonProperty("scheduled_hour_pst") Optional<BigDecimal> hour,
      Optional<String> mode) {}

  record Schedule(
      String dataset, @JsonProperty("scheduled_hour_pst") int hour, Optional<String> mode) {}

  record BackfillBody(
      @JsonProperty("datestamp_start") String start,
      @JsonProperty("datestamp_end") String end,
      String type,
      String dataset,
      Names source) {}

  record Begun(String runID) {}

  record ReadyBody(Names datestamps, String type, Names sources) {}

  record Ready(boolean success, String message, Runs data) {}

  record Runs(List<String> runIDs) {}

  record Run(
      String runID,
      String latestStatus,
      Instant lastUpdatedAt,
      Instant createdAt,
      String trigger,
      List<String> sources,
      List<String> dateStamps,
      List<Step> runHistory,
      List<OfSource> granularHistory) {}

  record Step(Instant statusTimestamp, String status) {}

  record OfSource(String source, String latestSourceStatus, List<OfDate> statusByDate) {}

  record OfDate(String dateStamp, List<Step> statuses) {}

  record Status(
      Instant ds,
      @JsonProperty("ingestion_dataset") String dataset,
      @JsonProperty("ingestion_source") String source,
      @JsonProperty("source_name") String sourceName,
      String message,
      @JsonProperty("error_message") Optional<String> errorMessage,
      String status,
      Optional<Long> rowCount,
      Optional<Long> metricCount,
      Instant timestamp) {}

  record Count(
      Optional<String> date,
      String event,
      long count,
      @JsonProperty("last_updated_time") Instant lastUpdated) {}

  record Delta(
      Optional<String> date,
      String source,
      String event,
      @JsonProperty("internal_count") long internal,
      @JsonProperty("external_count") long external,
      @JsonProperty("has_diff") boolean hasDiff,
      double threshold,
      @JsonProperty("last_updated_time") Instant lastUpdated) {}

  record Dated<T>(String date, List<T> events) {}
}
