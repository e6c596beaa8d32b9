package millrace.api.statsig;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.history.Status;
import millrace.ingestion.history.StatusEntry;

/** The documented values of the status list. */
final class StatusWords {
  private static final String OTHER = "%Other";

  /** Values that are documented and never sent: there is no such moment here. */
  private static final Set<String> NEVER =
      Set.of("FILE_CREATED", "DOWNLOAD_COMPLETED", "BULK_LOAD_SUCCESSFUL");

  private StatusWords() {}

  static String word(Status status, DatasetKind kind) {
    return switch (status) {
      case SCHEDULED -> "IMPORT_SCHEDULED";
      case BACKFILL_REQUESTED -> "BACKFILL_REQUESTED";
      case STARTED -> "IMPORT_STARTED";
      case EMPTY -> "LOADED_EMPTY_DATA";
      case RESCHEDULED -> "IMPORT_RESCHEDULED";
      case ROWS_INSERTED -> "ROWS_INSERTED";
      case SUCCESSFUL -> "IMPORT_SUCCESSFUL";
      case CONNECTION_CONFIG_ERROR -> "CONNECTION_CONFIG_ERROR";
      case SSH_ERROR -> "SSH_ERROR";
      case QUERY_CONSTRUCTION_ERROR -> "QUERY_CONSTRUCTION_ERROR";
      case QUERY_ERROR -> "QUERY_ERROR";
      case SETUP_ERROR -> "SETUP_ERROR";
      case AUTHENTICATION_ERROR -> "AUTHENTICATION_ERROR";
      case CONNECTION_ERROR -> "CONNECTION_ERROR";
      case BULK_LOAD_ERROR -> "BULK_LOAD_ERROR";
      case WRITE_ERROR -> writeError(kind);
      case OTHER -> OTHER;
    };
  }

  private static String writeError(DatasetKind kind) {
    return switch (kind) {
      case METRICS -> "INTERNAL_WRITE_ERROR_METRICS";
      case EVENTS -> "INTERNAL_WRITE_ERROR_EVENTS";
      case EXPOSURES -> "INTERNAL_WRITE_ERROR_EXPOSURES";
      case ENTITY_PROPERTIES -> "BULK_LOAD_ERROR";
    };
  }

  /** A sentence for people. */
  static String message(StatusEntry entry) {
    String what = entry.kind().table() + " of " + entry.date();
    return switch (entry.status()) {
      case SCHEDULED -> "The load of " + what + " is scheduled";
      case BACKFILL_REQUESTED -> "A backfill of " + what + " was requested";
      case STARTED -> "The load of " + what + " has started";
      case EMPTY -> "The source had no " + what;
      case RESCHEDULED -> "The source is asked for " + what + " again later";
      case ROWS_INSERTED -> "The rows of " + what + " are stored";
      case SUCCESSFUL -> "Your job for " + what + " completed successfully";
      case CONNECTION_CONFIG_ERROR,
          SSH_ERROR,
          QUERY_CONSTRUCTION_ERROR,
          QUERY_ERROR,
          SETUP_ERROR,
          AUTHENTICATION_ERROR,
          CONNECTION_ERROR,
          BULK_LOAD_ERROR,
          WRITE_ERROR ->
          "The load of " + what + " failed";
      case OTHER -> "The load of " + what + " did not come to its end";
    };
  }

  /** What values of a filter mean; absent without values, which means all. */
  static Optional<Set<Status>> meant(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Set<Status> meant = EnumSet.noneOf(Status.class);
    words.forEach(word -> meant.addAll(meant(word)));
    return Optional.of(meant);
  }

  private static Set<Status> meant(String word) {
    Set<Status> meant = EnumSet.noneOf(Status.class);
    for (Status status : Status.values()) {
      for (DatasetKind kind : DatasetKind.values()) {
        if (word(status, kind).equals(word)) {
          meant.add(status);
        }
      }
    }
    if (meant.isEmpty() && !NEVER.contains(word)) {
      throw Words.invalid("status is none of the documented values");
    }
    return meant;
  }

  /** Whether an entry has one of the values, which say more than the status alone. */
  static boolean has(StatusEntry entry, List<String> words) {
    return words.isEmpty() || words.contains(word(entry.status(), entry.kind()));
  }
}
