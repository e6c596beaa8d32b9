package millrace.store.index;

import java.io.IOException;
import millrace.spi.batch.GeneratedKey;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The keys of records that have none of their own. Equal records of one load get the first, second,
 * third … key made from their content, whichever slices they are in.
 */
final class GeneratedKeys {
  private final StandingDocs standing;
  private final Reconciliation reconciliation;

  GeneratedKeys(StandingDocs standing, Reconciliation reconciliation) {
    this.standing = standing;
    this.reconciliation = reconciliation;
  }

  /** The key with a number, counted from 0. */
  static String numbered(String first, int number) {
    return number == 0 ? first : GeneratedKey.next(first, number);
  }

  /** How many records with this content the load has stored in earlier slices. */
  int used(String first) throws IOException {
    if (!taken(first, 0)) {
      return 0;
    }
    // The numbers in use have no gaps, so the end is found by doubling and halving.
    int below = 0;
    int above = 1;
    while (taken(first, above)) {
      below = above;
      above = Math.multiplyExact(above, 2);
    }
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (taken(first, middle)) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return above;
  }

  private boolean taken(String first, int number) throws IOException {
    @Nullable Standing there = standing.standing(new BytesRef(numbered(first, number)));
    return reconciliation.earlier(there) != null;
  }
}
