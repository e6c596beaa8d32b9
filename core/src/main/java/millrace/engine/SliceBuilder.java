package millrace.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import millrace.engine.EngineLimits.SliceLimits;
import millrace.engine.Intake.Taken;
import millrace.spi.destination.Slice;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.SplitReader;

/**
 * Fills one slice: chunks are cut off here in order, and decoded and written by workers. What they
 * make of them comes back in order again, so memory holds no more than a few chunks.
 */
final class SliceBuilder {
  private final SplitReader reader;
  private final Slice slice;
  private final Intake intake;
  private final EngineLimits limits;
  private final ExecutorService workers;
  private final InstantSource clock;
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final List<Reject> rejects = new ArrayList<>();
  private Counts counts = Counts.NONE;
  private Optional<Cursor> next = Optional.empty();
  private long records;
  private long bytes;
  private long rejectBytes;
  private long bytesUnderWay;
  private boolean ended;
  private volatile boolean abandoned;

  SliceBuilder(
      SplitReader reader,
      Slice slice,
      Intake intake,
      EngineLimits limits,
      ExecutorService workers,
      InstantSource clock) {
    this.reader = reader;
    this.slice = slice;
    this.intake = intake;
    this.limits = limits;
    this.workers = workers;
    this.clock = clock;
  }

  /** A chunk that a worker has, or will have. */
  private record UnderWay(Future<Taken> work, long bytes) {}

  /** A slice that is filled. */
  record Filled(Counts counts, List<Reject> rejects, Cursor next) {}

  /**
   * Reads until the slice is full, the split ends or the run is to stop.
   *
   * @param seen takes each chunk as soon as it is cut off
   * @return empty when there was nothing to read
   */
  Optional<Filled> fill(StopSignal stop, Consumer<Chunk> seen) {
    boolean complete = false;
    try {
      Instant deadline = clock.instant().plus(limits.slice().time());
      while (!full() && !stop.draining() && !(records > 0 && late(deadline))) {
        Optional<Chunk> chunk = reader.next((int) (limits.slice().records() - records));
        if (chunk.isEmpty()) {
          ended = true;
          break;
        }
        seen.accept(chunk.get());
        take(chunk.get());
      }
      collectAll();
      complete = true;
    } finally {
      if (!complete) {
        abandon();
      }
    }
    return next.map(cursor -> new Filled(counts, sorted(), cursor));
  }

  /** Whether the reader has come to the end of the split. */
  boolean ended() {
    return ended;
  }

  private boolean full() {
    SliceLimits slice = limits.slice();
    return records >= slice.records()
        || bytes >= slice.bytes()
        || rejectBytes >= slice.rejectBytes();
  }

  private boolean late(Instant deadline) {
    return !clock.instant().isBefore(deadline);
  }

  private void take(Chunk chunk) {
    records += chunk.records();
    bytes += chunk.bytes();
    next = Optional.of(chunk.next());
    Future<Taken> work = workers.submit(LogContext.carried(() -> work(chunk)));
    underWay.add(new UnderWay(work, chunk.bytes()));
    bytesUnderWay += chunk.bytes();
    while (underWay.size() >= limits.chunksAhead()
        || (bytesUnderWay > limits.bytesAhead() && !underWay.isEmpty())) {
      collect();
    }
  }

  private Taken work(Chunk chunk) {
    return abandoned ? Taken.NOTHING : intake.take(chunk, slice);
  }

  private void collectAll() {
    while (!underWay.isEmpty()) {
      collect();
    }
  }

  private void collect() {
    Taken taken = await(underWay.element().work());
    bytesUnderWay -= underWay.remove().bytes();
    counts = counts.plus(taken.counts());
    rejects.addAll(taken.rejects());
    taken.rejects().forEach(reject -> rejectBytes += reject.original().length);
  }

  private static Taken await(Future<Taken> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while filling a slice", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MillraceException failure) {
        throw failure;
      }
      throw new IllegalStateException("a worker broke while filling a slice", e.getCause());
    }
  }

  /**
   * Waits until no worker writes to the slice any more, so that it can be dropped. Cancelling the
   * work would not do: of what is cancelled nobody knows when it comes to its end.
   */
  private void abandon() {
    abandoned = true;
    boolean interrupted = false;
    while (!underWay.isEmpty()) {
      try {
        underWay.element().work().get();
        underWay.remove();
      } catch (ExecutionException e) {
        // The failure that ended the slice is on its way already; this one only follows it.
        underWay.remove();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Reject> sorted() {
    rejects.sort(Comparator.comparingLong(reject -> reject.position().record()));
    return rejects;
  }
}
