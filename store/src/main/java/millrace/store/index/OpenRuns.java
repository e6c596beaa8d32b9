package millrace.store.index;

/** Which runs may still write to an index, by the low bits of their ids. */
@FunctionalInterface
interface OpenRuns {
  boolean contains(long run);
}
