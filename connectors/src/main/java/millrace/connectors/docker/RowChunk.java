package millrace.connectors.docker;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Origins;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;

/** Some records of a connector. */
record RowChunk(Documents documents, long bytes, Cursor next) implements Chunk {
  @Override
  public int records() {
    return documents.size();
  }

  @Override
  public Fetched decode() {
    return new Fetched(documents, List.of());
  }

  /** Collects records. */
  static final class Builder {
    private final long before;
    private final long base;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<RowForm.Row> rows = new ArrayList<>();

    /**
     * Starts without a record.
     *
     * @param before how many records came before
     * @param base how many bytes came before
     */
    Builder(long before, long base) {
      this.before = before;
      this.base = base;
    }

    void add(RowForm.Row row) {
      rows.add(row);
      bytes.writeBytes(row.json());
    }

    int size() {
      return rows.size();
    }

    int bytes() {
      return bytes.size();
    }

    RowChunk build(Cursor next) {
      byte[] all = bytes.toByteArray();
      Origins origins = new Origins(all, base, rows.size());
      Documents.Builder documents = new Documents.Builder(all, origins, rows.size());
      int start = 0;
      for (int i = 0; i < rows.size(); i++) {
        RowForm.Row row = rows.get(i);
        int from = start;
        int to = from + row.json().length;
        origins.add(before + i + 1, from, to);
        row.key()
            .ifPresentOrElse(
                key -> documents.add(from, to, key),
                () -> documents.addGenerated(from, to, GeneratedKey.of(all, from, to)));
        start = to;
      }
      return new RowChunk(documents.build(), all.length, next);
    }
  }
}
