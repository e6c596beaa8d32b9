package millrace.store.metadata;

/** How much one transaction may hold, so that the writer is free for others again soon. */
final class Chunks {
  /** Payload of a transaction; with what the pages around it cost this stays near 1 MB. */
  static final int BYTES_MAX = 512 << 10;

  /** What a row costs beside its texts, about. */
  static final int ROW_BYTES = 256;

  /** How many rows a transaction deletes. */
  static final int DELETED_ROWS_MAX = 250;

  private Chunks() {}

  /** How large a text is on disk, at most. */
  static long bytes(String text) {
    return 3L * text.length();
  }
}
