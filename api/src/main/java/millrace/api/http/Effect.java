package millrace.api.http;

/** What a route does to what is kept, so that every change gets into the audit log. */
public enum Effect {
  /** Nothing. */
  READS,
  /** It changes something; the audit log says who did it. */
  CHANGES,
  /** It brings in records, too many to list one by one; the ledger accounts for each of them. */
  BRINGS_RECORDS
}
