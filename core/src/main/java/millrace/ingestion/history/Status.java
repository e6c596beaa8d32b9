package millrace.ingestion.history;

/** What a line of the status list says of a source at a date. */
public enum Status {
  /** It is to be loaded. */
  SCHEDULED,
  /** Somebody wants it to be loaded again, or at last. */
  BACKFILL_REQUESTED,
  /** Reading begins. */
  STARTED,
  /** The source had nothing for the date. */
  EMPTY,
  /** It is asked again later. */
  RESCHEDULED,
  /** Rows of it are stored. */
  ROWS_INSERTED,
  /** All is as it should be. */
  SUCCESSFUL,
  /** The way to the source is not, or not rightly, described. */
  CONNECTION_CONFIG_ERROR,
  /** The tunnel to the source cannot be opened. */
  SSH_ERROR,
  /** What to ask the source for cannot be said. */
  QUERY_CONSTRUCTION_ERROR,
  /** The source did not understand, or broke off. */
  QUERY_ERROR,
  /** What it takes to read such a source is not here. */
  SETUP_ERROR,
  /** The source does not accept the credentials. */
  AUTHENTICATION_ERROR,
  /** The source cannot be reached. */
  CONNECTION_ERROR,
  /** None of the rows could be stored. */
  BULK_LOAD_ERROR,
  /** The rows could not be written. */
  WRITE_ERROR,
  /** Anything else. */
  OTHER
}
