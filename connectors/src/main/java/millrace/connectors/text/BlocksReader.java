package millrace.connectors.text;

import java.util.Optional;
import millrace.connectors.web.Bookmark;
import millrace.connectors.web.Content;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split of one content. Opens it at the first {@link #next}, so that a {@link #close} from
 * another thread can end that, too.
 */
public final class BlocksReader implements SplitReader {
  private final Content content;
  private final Split split;
  private final Bookmark from;
  private final Format format;
  private final Object lock = new Object();
  private Format.@Nullable Opening opening;
  private @Nullable Thread inside;
  private boolean closed;
  private long taken;

  public BlocksReader(Content content, Split split, Cursor cursor, Format format) {
    this.content = content;
    this.split = split;
    this.from = Bookmark.of(cursor);
    this.format = format;
    this.taken = bytesBefore();
  }

  /** Packed content is unpacked from its beginning again. */
  @Override
  public long bytesBefore() {
    return from.packed() ? 0 : from.offset();
  }

  @Override
  public Optional<Chunk> next(int recordsMax) {
    enter();
    try {
      Format.Opening open = open();
      return open.blocks().next(recordsMax).map(block -> chunk(open, block));
    } catch (MillraceException e) {
      throw isClosed() ? closedMeanwhile(e) : e;
    } finally {
      leave();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (inside == null) {
        release();
      } else {
        // Whatever it waits for ends by this; it gives back what it holds itself.
        inside.interrupt();
      }
    }
  }

  private Format.Opening open() {
    if (opening == null) {
      opening = format.open(content, split, from);
    }
    return opening;
  }

  private Chunk chunk(Format.Opening open, Block block) {
    long before = taken;
    taken = Math.max(taken, open.blocks().taken());
    return new BlockChunk(block, taken - before, open.blocks().place().cursor(), open.decoder());
  }

  private record BlockChunk(Block block, long bytes, Cursor next, BlockDecoder decoder)
      implements Chunk {
    @Override
    public int records() {
      return block.size();
    }

    @Override
    public Fetched decode() {
      return decoder.decode(block);
    }
  }

  private void enter() {
    synchronized (lock) {
      if (closed) {
        throw closedMeanwhile(null);
      }
      inside = Thread.currentThread();
    }
  }

  private void leave() {
    synchronized (lock) {
      inside = null;
      if (closed) {
        // The interrupt was meant for the reading alone, not for what the thread does next.
        boolean _ = Thread.interrupted();
        release();
      }
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  private void release() {
    if (opening != null) {
      opening.blocks().close();
      opening = null;
    }
  }

  private MillraceException closedMeanwhile(@Nullable MillraceException cause) {
    return new MillraceException(
        SourceError.UNAVAILABLE,
        split.name() + " is not read any more: its reader was closed",
        cause);
  }
}
