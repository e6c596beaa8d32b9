package millrace.store.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.destination.DestinationError;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import org.apache.lucene.util.UnicodeUtil;

/** Keeps out the records of a slice whose keys are too long for the index. */
final class KeyLimit {
  /** Lucene's limit for one term is a little above this. */
  static final int BYTES_MAX = 32_000;

  private final int split;
  private final List<Reject> refused = Collections.synchronizedList(new ArrayList<>());

  KeyLimit(int split) {
    this.split = split;
  }

  /** Whether a record may come in; if not, it is noted. */
  boolean admits(Documents batch, int i) {
    String key = batch.key(i);
    // No character takes more than three bytes, so most keys need not be measured.
    if (key.length() <= BYTES_MAX / 3
        || UnicodeUtil.calcUTF16toUTF8Length(key, 0, key.length()) <= BYTES_MAX) {
      return true;
    }
    refused.add(
        Reject.rejected(
            DestinationError.KEY_TOO_LONG,
            "a key has at most %,d bytes; choose another uniqueIDColumn".formatted(BYTES_MAX),
            new Position(split, "", batch.origins().record(i), batch.origins().offset(i)),
            batch.origins().original(i)));
    return false;
  }

  void count(Tally tally) {
    refused.forEach(tally::refused);
  }
}
