package millrace.connectors.algolia;

import java.util.List;
import java.util.Optional;
import millrace.connectors.algolia.Page.Hit;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import org.jspecify.annotations.Nullable;

/** Reads an index page by page. Asks at its first {@link #next}, so that it can be closed then. */
final class IndexReader implements SplitReader {
  private final Pages pages;
  private final Split split;
  private final ReadLimits limits;
  private final Object lock = new Object();
  private @Nullable Thread inside;
  private boolean closed;
  private boolean checked;
  private @Nullable Page page;
  private PageCursor place;

  IndexReader(Pages pages, Split split, PageCursor from, ReadLimits limits) {
    this.pages = pages;
    this.split = split;
    this.place = from;
    this.limits = limits;
  }

  @Override
  public Optional<Chunk> next(int recordsMax) {
    enter();
    try {
      check();
      return chunk(recordsMax);
    } catch (MillraceException e) {
      throw isClosed() ? closedMeanwhile(e) : e;
    } finally {
      leave();
    }
  }

  /** An index has no versions to ask for: what is read has to be what was planned. */
  private void check() {
    if (!checked && !pages.identity().equals(split.identity())) {
      throw new MillraceException(
          SourceError.CHANGED,
          "index " + split.name() + " has changed since the run was planned; run the task again");
    }
    checked = true;
  }

  private Optional<Chunk> chunk(int recordsMax) {
    while (!place.end()) {
      Page open = page == null ? pages.page(place.page()) : page;
      page = open;
      if (place.passed() > open.hits().size()) {
        throw new MillraceException(
            SourceError.CHANGED,
            "index " + split.name() + " gives other pages than before; run the task again");
      }
      if (place.passed() < open.hits().size()) {
        return Optional.of(chunk(open, recordsMax));
      }
      turn(open);
    }
    return Optional.empty();
  }

  private Chunk chunk(Page open, int recordsMax) {
    PageCursor from = place;
    int first = from.passed();
    int to = first;
    long bytes = 0;
    while (to < open.hits().size()
        && to - first < recordsMax
        && (to == first || bytes < limits.blockBytes())) {
      bytes += checkedLength(open.hits().get(to++));
    }
    List<Hit> hits = open.hits().subList(first, to);
    place = from.behind(to - first, bytes);
    if (to == open.hits().size()) {
      turn(open);
    }
    return new HitChunk(open.bytes(), hits, from, place.cursor());
  }

  private int checkedLength(Hit hit) {
    if (hit.length() > limits.recordBytes()) {
      throw new MillraceException(
          SourceError.RECORD_TOO_LARGE,
          "%s: object %d has more than %d bytes"
              .formatted(split.name(), place.records() + 1, limits.recordBytes()));
    }
    return hit.length();
  }

  private void turn(Page open) {
    place = place.turned(open.next());
    page = null;
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
      }
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (inside != null) {
        inside.interrupt();
      }
    }
  }

  private MillraceException closedMeanwhile(@Nullable MillraceException cause) {
    return new MillraceException(
        SourceError.UNAVAILABLE,
        split.name() + " is not read any more: its reader was closed",
        cause);
  }
}
