package millrace.connectors.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import millrace.spi.source.ReadLimits;

/** Runs the parser over rows. */
record CsvText(char delimiter, ReadLimits limits) {
  /** What the parser wants to have free beside the longest cell. */
  private static final int ROOM = 64 << 10;

  /** Gives all rows to a handler, which keeps what it wants and builds nothing. */
  void parse(Reader rows, AbstractBaseCsvCallbackHandler<Object> handler) {
    try (CsvReader<Object> reader = reader(handler, rows)) {
      if (reader.iterator().hasNext()) {
        throw new IllegalStateException("a handler of rows built something");
      }
    } catch (IOException e) {
      throw new IllegalStateException("the rows stand in memory", e);
    }
  }

  private CsvReader<Object> reader(AbstractBaseCsvCallbackHandler<Object> handler, Reader rows) {
    byte[] bytes = String.valueOf(delimiter).getBytes(StandardCharsets.UTF_8);
    long longest = Math.min((long) limits.recordBytes() + ROOM, Integer.MAX_VALUE - 8);
    return CsvReader.builder()
        // Rows come as widened bytes, and so does the delimiter.
        .fieldSeparator(new String(bytes, StandardCharsets.ISO_8859_1))
        .skipEmptyLines(false)
        .maxBufferSize((int) longest)
        .build(handler, rows);
  }
}
