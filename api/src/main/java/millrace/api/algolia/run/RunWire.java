package millrace.api.algolia.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.algolia.Pagination;
import millrace.api.http.NoNulls;
import millrace.api.http.RawJson;

/** The published shapes around runs. */
public final class RunWire {
  private RunWire() {}

  record Order(Optional<RawJson> runMetadata) {}

  record Begun(String runID, Instant createdAt) {}

  /**
   * A run.
   *
   * @param taskID empty where it belongs to no task
   */
  record Shown(
      String runID,
      String appID,
      String taskID,
      String status,
      Progress progress,
      Optional<String> outcome,
      int failureThreshold,
      Optional<String> reason,
      Optional<String> reasonCode,
      String type,
      Instant createdAt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt) {}

  /** The order to run the tasks of a source. */
  record SourceOrder(
      @NoNulls Optional<List<String>> indexToInclude,
      @NoNulls Optional<List<String>> indexToExclude,
      @NoNulls Optional<List<String>> entityIDs,
      Optional<String> entityType,
      Optional<RawJson> runMetadata) {}

  /** What was begun, by the ids of the tasks. */
  record SourceBegun(Map<String, String> taskWithRunID, Instant createdAt) {}

  /**
   * What came of a look into a source.
   *
   * @param events only where it went wrong
   */
  record Watched(
      String runID,
      List<RawJson> data,
      Optional<List<Event>> events,
      String message,
      Instant createdAt) {}

  /** What a source had to offer when it was last asked. */
  record Streams(RawJson streams) {}

  record Progress(long expectedNbOfEvents, long receivedNbOfEvents) {}

  record Listed(List<Shown> runs, Pagination pagination, Window window) {}

  /** The span of time that a list is about. */
  record Window(Instant startDate, Instant endDate) {}

  /**
   * An event.
   *
   * @param status there in any case, null where something was neither good nor bad
   */
  public record Event(
      String eventID,
      String runID,
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> status,
      String type,
      long batchSize,
      Map<String, Object> data,
      Instant publishedAt) {}

  record Events(List<Event> events, Pagination pagination, Window window) {}
}
