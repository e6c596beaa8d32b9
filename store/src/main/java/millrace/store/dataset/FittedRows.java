package millrace.store.dataset;

import java.util.List;
import millrace.spi.batch.Column;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table: each column in the form in which it goes over, at its place in
 * the slice's shape.
 *
 * @param rows which rows of the columns go in
 * @param marks where each of them stood; empty where nobody will ask
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FittedRows(List<@Nullable Column> columns, int[] rows, Marks marks) {

  /**
   * Where rows stood, so that those which turn out to be rejects can be found again.
   *
   * @param orders their order in the split, unique within it
   * @param offsets byte offsets in the decoded stream
   * @param places where their original bytes begin in the piece that was kept
   * @param lengths how long these are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Marks(long[] orders, long[] offsets, long[] places, long[] lengths) {
    static final Marks NONE = new Marks(new long[0], new long[0], new long[0], new long[0]);

    /** The same when the piece stands behind others. */
    Marks behind(long before) {
      for (int i = 0; i < places.length; i++) {
        places[i] += before;
      }
      return this;
    }
  }

  int size() {
    return rows.length;
  }
}
