package millrace.ingestion.history;

import java.util.Map;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;

/** Which line of the status list tells of a failure. */
final class FailureStatus {
  private static final Map<String, Status> KNOWN =
      Map.ofEntries(
          Map.entry("source.config", Status.CONNECTION_CONFIG_ERROR),
          Map.entry("source.address_refused", Status.CONNECTION_CONFIG_ERROR),
          Map.entry("authentication.not_found", Status.CONNECTION_CONFIG_ERROR),
          Map.entry("authentication.unreadable", Status.CONNECTION_CONFIG_ERROR),
          Map.entry("source.ssh", Status.SSH_ERROR),
          Map.entry("source.query", Status.QUERY_ERROR),
          Map.entry("kind.column_unknown", Status.QUERY_CONSTRUCTION_ERROR),
          Map.entry("source.not_found", Status.QUERY_ERROR),
          Map.entry("source.invalid", Status.QUERY_ERROR),
          Map.entry("source.truncated", Status.QUERY_ERROR),
          Map.entry("source.changed", Status.QUERY_ERROR),
          Map.entry("source.setup", Status.SETUP_ERROR),
          Map.entry("catalog.unknown_type", Status.SETUP_ERROR),
          Map.entry("source.authentication", Status.AUTHENTICATION_ERROR),
          Map.entry("source.auth_rejected", Status.AUTHENTICATION_ERROR),
          Map.entry("source.forbidden", Status.AUTHENTICATION_ERROR),
          Map.entry("source.connection", Status.CONNECTION_ERROR),
          Map.entry("source.unavailable", Status.CONNECTION_ERROR),
          Map.entry("source.refused", Status.CONNECTION_ERROR),
          Map.entry("source.io", Status.CONNECTION_ERROR),
          Map.entry("run.too_many_errors", Status.BULK_LOAD_ERROR));

  private FailureStatus() {}

  /** A failure to read. */
  static Status ofReading(Failure failure) {
    Status known = KNOWN.get(failure.code().id());
    if (known != null) {
      return known;
    }
    boolean source = failure.code().id().startsWith("source.");
    if (!source) {
      return Status.WRITE_ERROR;
    }
    return failure.code().blame() == Blame.REMOTE ? Status.CONNECTION_ERROR : Status.QUERY_ERROR;
  }

  /** A failure to show what was read. */
  static Status ofWriting(Failure failure) {
    Status known = KNOWN.get(failure.code().id());
    return known == Status.BULK_LOAD_ERROR ? known : Status.WRITE_ERROR;
  }
}
