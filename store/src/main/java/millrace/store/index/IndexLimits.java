package millrace.store.index;

/**
 * Bounds of the embedded index.
 *
 * @param bufferMegabytes memory for the documents of one slice that is being built
 * @param pathsMax paths with fields in one index; what is beyond is stored, but not searchable
 */
public record IndexLimits(double bufferMegabytes, int pathsMax) {
  public static final IndexLimits STANDARD = new IndexLimits(64, 1_000);
}
