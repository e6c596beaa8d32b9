package millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.engine.EngineLimits.Retries;
import millrace.engine.EngineLimits.SliceLimits;
import millrace.engine.Intake.Receiver;
import millrace.spi.batch.Batch;
import millrace.spi.destination.Action;
import millrace.spi.destination.Form;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.SourceError;
import millrace.spi.source.SplitReader;
import millrace.spi.transform.Stage;
import millrace.testkit.Records;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class SliceBuilderTest {
  private static final long BYTES_AHEAD = 10;
  private static final EngineLimits LIMITS =
      new EngineLimits(
          new SliceLimits(100, 1 << 20, Duration.ofHours(1), 1 << 20),
          new SliceLimits(100, 1 << 20, Duration.ofHours(1), 1 << 20),
          1,
          1,
          3,
          BYTES_AHEAD,
          new Retries(1, Duration.ZERO, Duration.ZERO),
          Duration.ZERO);

  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicBoolean written = new AtomicBoolean();

  /** A slice whose writers stand still until they are released. */
  private final class SlowSlice implements Slice {
    @Override
    public void write(Batch batch) {
      writing.countDown();
      awaitUninterrupted(release);
      written.set(true);
    }

    @Override
    public PreparedSlice prepare() {
      throw new IllegalStateException("this slice is never complete");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** Gives one chunk, and breaks while it is being written. */
  private final class BreakingReader implements SplitReader {
    private boolean given;

    @Override
    public Optional<Chunk> next(int recordsMax) {
      if (!given) {
        given = true;
        return Optional.of(new EmptyChunk(1));
      }
      while (writing.getCount() > 0) {
        Thread.onSpinWait();
      }
      throw new MillraceException(SourceError.UNAVAILABLE, "the line is cut");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** Gives a chunk, then notes whether it was written before there was to be another one. */
  private final class NotingReader implements SplitReader {
    private final AtomicBoolean writtenWhenAskedAgain = new AtomicBoolean();
    private boolean given;

    @Override
    public Optional<Chunk> next(int recordsMax) {
      if (!given) {
        given = true;
        return Optional.of(new EmptyChunk(BYTES_AHEAD + 1));
      }
      writtenWhenAskedAgain.set(written.get());
      return Optional.empty();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private record EmptyChunk(long bytes) implements Chunk {
    @Override
    public int records() {
      return 1;
    }

    @Override
    public Cursor next() {
      return new Cursor("1");
    }

    @Override
    public Fetched decode() {
      return new Fetched(Records.batch(List.of()), List.of());
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // A writer to a disk does not hear of it either.
      }
    }
  }

  private SliceBuilder builder(SplitReader reader, ExecutorService workers) {
    Intake intake =
        new Intake(
            new NoConversion(),
            Stage.NONE,
            _ -> {},
            new Receiver(Action.SAVE, Form.DOCUMENTS),
            0,
            "list");
    return new SliceBuilder(reader, new SlowSlice(), intake, LIMITS, workers, new SettableClock());
  }

  @Test
  void fill_thatBreaks_comesBackOnlyWhenNobodyWritesToTheSliceAnyMore() throws Exception {
    AtomicBoolean writtenWhenBack = new AtomicBoolean();
    try (ExecutorService workers = Executors.newFixedThreadPool(1)) {
      releaseOnceItWaits(() -> {
        assertThatThrownBy(
                () -> builder(new BreakingReader(), workers).fill(new StopSignal(), _ -> {}))
            .isInstanceOf(MillraceException.class);
        writtenWhenBack.set(written.get());
      });
    }
    assertThat(writtenWhenBack).isTrue();
  }

  @Test
  void fill_withMoreBytesUnderWayThanAllowed_readsOnOnlyWhenTheyAreWritten() throws Exception {
    NotingReader reader = new NotingReader();
    try (ExecutorService workers = Executors.newFixedThreadPool(1)) {
      releaseOnceItWaits(() -> builder(reader, workers).fill(new StopSignal(), _ -> {}));
    }
    assertThat(reader.writtenWhenAskedAgain).isTrue();
  }

  /** Lets the writers go on when whoever fills the slice waits for them. */
  private void releaseOnceItWaits(Runnable fill) throws InterruptedException {
    Thread filling = Thread.ofPlatform().start(fill);
    writing.await();
    while (filling.getState() != Thread.State.WAITING
        && filling.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    release.countDown();
    filling.join();
  }
}
