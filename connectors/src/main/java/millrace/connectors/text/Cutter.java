package millrace.connectors.text;

import java.util.Optional;

/** Finds where records end. Keeps what it found until it is called again. */
public interface Cutter {
  /** What stands at a place. */
  enum Cut {
    /** A whole record, see {@link #start}, {@link #end}, {@link #next}, {@link #flawed}. */
    RECORD,
    /** Something between records, up to {@link #next}. */
    BLANK,
    /** Not all of it is there yet; or nothing, when the bytes have ended. */
    MORE,
    /** The bytes have ended in the middle of a record, see {@link #problem}. */
    BROKEN
  }

  /**
   * Looks at one record.
   *
   * @param from where it begins
   * @param to where the bytes end that are there so far
   * @param ended whether there will be no more
   */
  Cut cut(byte[] data, int from, int to, boolean ended);

  /** Where the record begins. */
  int start();

  /** Where it ends, without its line end. */
  int end();

  /** Where the next one may begin. */
  int next();

  /** Whether it is a record, but not a good one. */
  boolean flawed();

  /**
   * What may be wrong with a record that does not end, in words to stand behind a message.
   *
   * @param base offset of the first byte of the data
   */
  Optional<String> problem(long base);
}
