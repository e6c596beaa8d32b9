package millrace.connectors.parquet;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.connectors.table.Keys;
import millrace.connectors.table.RowBuffer;
import millrace.connectors.table.RowChunk;
import millrace.connectors.table.RowCursor;
import millrace.connectors.table.Turnstile;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Schema;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Parquet file, which is one split. The cursor is the number of rows before it; row
 * groups that lie before it are not read.
 */
public final class ParquetReader implements SplitReader {
  /** As many as the pieces hold in which the rows come. */
  private static final int ROWS_AT_ONCE = 2048;

  private static final int CELL_BYTES = 8;

  private final Split split;
  private final Supplier<HeldFile> fetch;
  private final Selection selection;
  private final Optional<String> key;
  private final ReadLimits limits;
  private final Turnstile turnstile;
  private long place;
  private @Nullable Open open;

  /**
   * Reads nothing yet.
   *
   * @param fetch gives the file, at the first {@link #next}
   * @param key the column with the key of each row
   */
  public ParquetReader(
      Split split,
      Cursor from,
      Supplier<HeldFile> fetch,
      Selection selection,
      Optional<String> key,
      ReadLimits limits) {
    this.split = split;
    this.place = RowCursor.of(from).rows();
    this.fetch = fetch;
    this.selection = selection;
    this.key = key;
    this.limits = limits;
    this.turnstile = new Turnstile(split.name(), this::release);
  }

  /** A file that is open at a row. */
  private record Open(
      HeldFile held, ParquetFile file, ParquetRows rows, Schema schema, int key, long total) {
    Kind[] kinds() {
      return schema.fields().stream().map(Field::kind).toArray(Kind[]::new);
    }
  }

  @Override
  public Optional<Chunk> next(int recordsMax) {
    return turnstile.pass(() -> read(recordsMax));
  }

  private Optional<Chunk> read(int recordsMax) {
    Open now = open == null ? open() : open;
    open = now;
    Kind[] kinds = now.kinds();
    RowBuffer buffer = new RowBuffer(now.schema(), now.key(), limits.recordBytes());
    int step = Math.clamp(limits.blockBytes() / (CELL_BYTES * (kinds.length + 1)), 1, ROWS_AT_ONCE);
    int size = 0;
    int count;
    do {
      count = now.rows().copy(buffer, kinds, size, Math.min(step, recordsMax - size));
      size += count;
    } while (count > 0 && size < recordsMax && buffer.bytes() < limits.blockBytes());
    now.held().unchanged().run();
    if (size == 0) {
      return Optional.empty();
    }
    long bytes = bytesBefore(now, place + size) - bytesBefore(now, place);
    RowChunk chunk =
        new RowChunk(
            buffer.columns(place + 1, size), bytes, new RowCursor(place + size, 0).cursor());
    place += size;
    return Optional.of(chunk);
  }

  private long bytesBefore(Open now, long row) {
    return now.total() == 0
        ? 0
        : (long) (split.size().orElse(0) * Math.min(1, (double) row / now.total()));
  }

  private Open open() {
    HeldFile held = fetch.get();
    ParquetFile file = null;
    Open opened = null;
    try {
      file = ParquetFile.open(held.path(), split.name());
      List<Reading> readings = selection.of(file.columns());
      Schema schema = new Schema(readings.stream().map(Reading::field).toList());
      int keyColumn = Keys.in(schema, key);
      // The database answers no question while a result is open.
      long total = file.rows();
      opened = new Open(held, file, file.read(readings, place), schema, keyColumn, total);
      return opened;
    } finally {
      if (opened == null) {
        if (file != null) {
          file.close();
        }
        held.release().run();
      }
    }
  }

  @Override
  public void close() {
    turnstile.close(() -> {});
  }

  private void release() {
    if (open != null) {
      open.rows().close();
      open.file().close();
      open.held().release().run();
    }
  }
}
