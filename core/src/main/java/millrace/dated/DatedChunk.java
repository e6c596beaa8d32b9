package millrace.dated;

import java.util.function.UnaryOperator;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.Split;

/** A piece of one of the splits of a source at a date. */
final class DatedChunk implements Chunk {
  private final Chunk inner;
  private final int index;
  private final Split split;
  private final String file;
  private final UnaryOperator<Fetched> mapping;

  DatedChunk(Chunk inner, int index, Split split, String file, UnaryOperator<Fetched> mapping) {
    this.inner = inner;
    this.index = index;
    this.split = split;
    this.file = file;
    this.mapping = mapping;
  }

  @Override
  public int records() {
    return inner.records();
  }

  @Override
  public long bytes() {
    return inner.bytes();
  }

  @Override
  public Cursor next() {
    return DatedCursor.in(index, split, inner.next()).cursor();
  }

  @Override
  public Fetched decode() {
    Fetched mapped = mapping.apply(inner.decode());
    return new Fetched(
        mapped.batch(),
        mapped.rejects().stream().map(reject -> reject.in(0, file)).toList(),
        mapped.filtered());
  }
}
