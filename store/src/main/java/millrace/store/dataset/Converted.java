package millrace.store.dataset;

import java.util.BitSet;
import millrace.spi.batch.Column;

/**
 * A column in the form in which it goes over.
 *
 * @param misfits rows whose value cannot be what the type wants
 */
record Converted(Column column, BitSet misfits) {
  private static final BitSet NONE = new BitSet();

  static Converted all(Column column) {
    return new Converted(column, NONE);
  }
}
