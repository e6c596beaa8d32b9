package millrace.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import millrace.run.RetentionStore;
import millrace.run.RetentionTimes;
import millrace.run.RunType;
import millrace.schedule.Bell;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what has been kept long enough, now and then. */
public final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final RetentionStore store;
  private final AppRetention times;
  private final Supplier<List<AppId>> apps;
  private final InstantSource clock;
  private final Bell bell;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Lets go of nothing until it is started.
   *
   * @param apps those that there are
   * @param bell what it waits with
   */
  public Retention(
      RetentionStore store,
      AppRetention times,
      Supplier<List<AppId>> apps,
      InstantSource clock,
      Bell bell) {
    this.store = store;
    this.times = times;
    this.apps = apps;
    this.clock = clock;
    this.bell = bell;
    this.thread = Thread.ofVirtual().name("retention").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        look();
        bell.await(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      letGo();
    } catch (MillraceException e) {
      LOG.warn("what is old cannot be dropped now: {}", e.failure());
    }
  }

  /** Lets go of all that is old enough now. */
  void letGo() {
    apps.get().forEach(this::letGo);
  }

  private void letGo(AppId app) {
    Instant now = clock.instant();
    RetentionTimes kept = times.of(app);
    for (RunType type : RunType.values()) {
      Instant before = now.minus(kept.of(type));
      whileMore(() -> store.dropRuns(app, type, before));
    }
    Instant before = now.minus(kept.details());
    whileMore(() -> store.dropDetails(app, before));
  }

  /** What there is to drop is finite: nothing gets old while this goes on. */
  private void whileMore(BooleanSupplier step) {
    boolean more = true;
    while (more && !closed) {
      more = step.getAsBoolean();
    }
  }

  @Override
  public void close() {
    closed = true;
    bell.ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
