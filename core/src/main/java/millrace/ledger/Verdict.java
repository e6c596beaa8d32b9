package millrace.ledger;

/** What the ledger says to a worker that wants to go on. */
public enum Verdict {
  OK,
  /** A younger lease has the split; nothing was changed. */
  FENCED,
  /** The step was taken, and the run is to stop: take no further one. */
  CANCEL
}
