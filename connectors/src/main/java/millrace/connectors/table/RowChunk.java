package millrace.connectors.table;

import java.util.List;
import millrace.spi.batch.Columns;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;

/** Some rows that are columns already. */
public record RowChunk(Columns columns, long bytes, Cursor next) implements Chunk {
  @Override
  public int records() {
    return columns.size();
  }

  @Override
  public Fetched decode() {
    return new Fetched(columns, List.of());
  }
}
