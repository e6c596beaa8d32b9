package millrace.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/**
 * What a reader gave from a cursor to the end.
 *
 * @param records in their order
 * @param cursors behind each chunk
 * @param counts how many records stand before each of the cursors
 * @param bytes that the chunks said they cover
 */
public record Reading(
    List<ReadRecord> records, List<Cursor> cursors, List<Integer> counts, long bytes) {

  /** Reads to the end; checks on the way that each chunk has as many records as it says. */
  public static Reading of(Source source, Split split, Cursor from, IntSupplier recordsMax) {
    List<ReadRecord> records = new ArrayList<>();
    List<Cursor> cursors = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    long bytes = 0;
    try (SplitReader reader = source.read(split, from)) {
      while (true) {
        int most = recordsMax.getAsInt();
        Optional<Chunk> next = reader.next(most);
        if (next.isEmpty()) {
          return new Reading(records, cursors, counts, bytes);
        }
        Chunk chunk = next.get();
        Fetched fetched = chunk.decode();
        assertThat(chunk.records()).isBetween(1, most);
        assertThat(fetched.batch().size() + fetched.rejects().size()).isEqualTo(chunk.records());
        assertThat(chunk.bytes()).isNotNegative();
        records.addAll(ReadRecord.of(fetched));
        cursors.add(chunk.next());
        counts.add(records.size());
        bytes += chunk.bytes();
      }
    }
  }
}
