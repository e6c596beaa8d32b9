package millrace.ingestion.history;

/** What can happen to a load. */
public enum LoadStep {
  /** It waits for its turn. */
  ENQUEUED,
  /** Its run has been picked up. */
  STARTED,
  /** An attempt to read begins. */
  READ_STARTED,
  /** The attempt failed. */
  READ_FAILED,
  /** Everything is read. */
  READ_DONE,
  /** What was read takes the place of what was there. */
  WRITE_STARTED,
  /** That failed; what was there is there still. */
  WRITE_FAILED,
  /** The rows can be seen. */
  WRITE_DONE,
  /** Somebody stopped it. */
  CANCELLED,
  /** It never began. */
  SKIPPED
}
