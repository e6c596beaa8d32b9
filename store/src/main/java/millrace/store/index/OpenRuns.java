package millrace.store.index;

import java.util.Set;

/**
 * Which runs may still write to an index.
 *
 * @param runs the low bits of their ids
 */
record OpenRuns(Set<Long> runs) {
  OpenRuns {
    runs = Set.copyOf(runs);
  }

  boolean contains(long run) {
    return runs.contains(run);
  }

  boolean any() {
    return !runs.isEmpty();
  }
}
