package millrace.store.journal;

/**
 * How much may wait in the journal of one app (invariant 8).
 *
 * @param entries how many pushes
 * @param bytes how large they may be together
 * @param fileBytes when a file is followed by the next one
 */
public record JournalLimits(int entries, long bytes, long fileBytes) {
  /** When a file is followed by the next one. */
  public static final long FILE_BYTES = 64L << 20;

  public JournalLimits {
    if (entries < 1 || bytes < 1 || fileBytes < 1) {
      throw new IllegalArgumentException("a journal holds at least one push");
    }
  }
}
