package millrace.dated;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.Source;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import org.jspecify.annotations.Nullable;

/** Reads one source at one date, all of its splits one after the other. */
final class DatedReader implements SplitReader {
  private final Supplier<Source> opener;
  private final String name;
  private final UnaryOperator<Fetched> mapping;
  private final DatedCursor from;
  private List<Split> splits = List.of();
  private int index;
  private volatile @Nullable Source source;
  private volatile @Nullable SplitReader reader;
  private volatile boolean closed;

  DatedReader(
      Supplier<Source> opener, String name, DatedCursor from, UnaryOperator<Fetched> mapping) {
    this.opener = opener;
    this.name = name;
    this.from = from;
    this.mapping = mapping;
  }

  @Override
  public Optional<Chunk> next(int recordsMax) {
    Source open = source == null ? open() : source;
    while (index < splits.size()) {
      Split split = splits.get(index);
      SplitReader here = reader == null ? begin(open, split) : reader;
      Optional<Chunk> chunk = here.next(recordsMax);
      if (chunk.isPresent()) {
        return Optional.of(new DatedChunk(chunk.get(), index, split, file(split), mapping));
      }
      here.close();
      reader = null;
      index++;
    }
    return Optional.empty();
  }

  private Source open() {
    Source opened = opener.get();
    source = opened;
    refuseWhenClosed();
    splits = opened.plan();
    index = from.index();
    if (index > splits.size()) {
      throw new MillraceException(
          SourceError.CHANGED,
          "%s has %d parts now, fewer than were read already".formatted(name, splits.size()));
    }
    return opened;
  }

  private SplitReader begin(Source open, Split split) {
    boolean goesOn = index == from.index();
    if (goesOn) {
      from.check(split);
    }
    SplitReader begun = open.read(split, goesOn ? from.inner() : Cursor.START);
    reader = begun;
    refuseWhenClosed();
    return begun;
  }

  /** Whoever closes this while it opens something may have come too early to see it. */
  private void refuseWhenClosed() {
    if (closed) {
      close();
      throw new MillraceException(SourceError.UNAVAILABLE, "reading of " + name + " was ended");
    }
  }

  private String file(Split split) {
    return split.name().isEmpty() ? name : name + "/" + split.name();
  }

  @Override
  public void close() {
    closed = true;
    SplitReader reading = reader;
    Source open = source;
    try (open) {
      if (reading != null) {
        reading.close();
      }
    }
  }
}
