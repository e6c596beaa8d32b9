package millrace.ledger;

/** What the ledger says to a worker that wants to go on. */
public enum Verdict {
  OK,
  /** A younger lease has the split; nothing was changed. */
  FENCED,
  /** The run is to stop, or has ended: take no further step. */
  CANCEL
}
