package millrace.spi.ledger;

/** In which count a record ended that was not stored. */
public enum Disposition {
  /** Its key was already in the same load. No failure. */
  DUPLICATE(Count.DUPLICATE),
  /** It cannot be stored because of itself or of the user's code on it. */
  REJECTED(Count.REJECTED),
  /** It could not be stored because of the world, after all retries. */
  ERRORED(Count.ERRORED);

  private final Count count;

  Disposition(Count count) {
    this.count = count;
  }

  public Count count() {
    return count;
  }
}
