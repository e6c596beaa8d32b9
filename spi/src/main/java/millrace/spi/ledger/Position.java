package millrace.spi.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Where a record stood in its source.
 *
 * @param split number of the split within the run
 * @param file what the split read, as a person would name it; empty where only the split's number
 *     is known, and filled in by the books
 * @param record number of the record within the split, from 1
 * @param offset byte offset of its first byte in the decoded (uncompressed) stream, or -1 where the
 *     source has none
 */
public record Position(int split, String file, long record, long offset) {
  public Position {
    requireNonNull(file, "file is null");
  }
}
