package millrace.store.index;

/**
 * What a run found under a key when it first wrote it, in 64 bits: nothing, or a hash of the
 * content with the class that the record was counted in. Thus, when the key comes again in the same
 * load, the count of the first can be taken back and that of the last one taken, as if only the
 * last one had come.
 */
final class Prior {
  /** The key was not there: the record was counted as inserted (or staged). */
  static final long NOTHING = 0;

  private static final long PRESENT = 0b10;
  private static final long UNCHANGED = 0b01;
  private static final long HASH = ~0b11L;

  private Prior() {}

  static long found(long hash, boolean unchanged) {
    return (hash & HASH) | PRESENT | (unchanged ? UNCHANGED : 0);
  }

  static boolean countedUnchanged(long prior) {
    return (prior & UNCHANGED) != 0;
  }

  /** Whether content with this hash is what the run found. */
  static boolean same(long prior, long hash) {
    return (prior & HASH) == (hash & HASH);
  }

  /** The same finding, with the class of another record. */
  static long recount(long prior, boolean unchanged) {
    return prior == NOTHING ? NOTHING : found(prior, unchanged);
  }
}
