package millrace.spi.ledger;

import java.util.Locale;

/** The counts by their public names, and on which side of the equation each one stands. */
public enum Count {
  /** The source yielded it, parsed or not. */
  READ(1),
  /** A transformation made it beyond the first. */
  EXPANDED(1),
  /** The destination did not have the key. */
  INSERTED(-1),
  /** The destination had the key with other content. */
  UPDATED(-1),
  /** An order to delete found something. */
  DELETED(-1),
  /** The destination had exactly this, or a partial update that may not create met no object. */
  UNCHANGED(-1),
  /** Dropped on purpose. */
  FILTERED(-1),
  /** Its key was already in the same load. */
  DUPLICATE(-1),
  /** It cannot be stored because of itself. */
  REJECTED(-1),
  /** It could not be stored because of the world. */
  ERRORED(-1),
  /** Written, to become inserted, updated or unchanged when the run completes. */
  STAGED(-1),
  /** Objects that are gone; beside the equation. */
  REMOVED(0);

  private final int sign;

  Count(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }

  /** The name in documents, tables and answers: the constant in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
