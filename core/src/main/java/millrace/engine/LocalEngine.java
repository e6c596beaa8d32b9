package millrace.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import millrace.engine.EngineLimits.Retries;
import millrace.ledger.Lease;
import millrace.ledger.SplitStatus;
import millrace.run.RunError;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;
import millrace.spi.ledger.Count;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Works on runs in this process: a virtual thread for each split, as many at once as allowed. */
public final class LocalEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

  private final ControlPlane control;
  private final SplitRunner runner;
  private final EngineLimits limits;
  private final Pause pause;
  private final RandomGenerator random;
  private final String worker;
  private final Semaphore slots;
  private final Map<RunId, Execution> executions = new ConcurrentHashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param worker a name for this incarnation of the process: leases belong to it
   */
  public LocalEngine(
      ControlPlane control,
      SplitRunner runner,
      EngineLimits limits,
      Pause pause,
      RandomGenerator random,
      String worker) {
    this.control = control;
    this.runner = runner;
    this.limits = limits;
    this.pause = pause;
    this.random = random;
    this.worker = worker;
    this.slots = new Semaphore(limits.splits(), true);
  }

  @Override
  public List<SplitStatus> plan(RunSpec spec) {
    return control.plan(spec);
  }

  @Override
  public void start(RunSpec spec) {
    List<SplitStatus> splits = control.plan(spec);
    Execution fresh = new Execution(spec, splits.stream().filter(split -> !split.done()).toList());
    if (executions.putIfAbsent(spec.run(), fresh) == null) {
      fresh.begin(splits);
    }
  }

  @Override
  public EngineState state(AppId app, RunId run) {
    Execution execution = executions.get(run);
    return execution == null ? EngineState.LOST : execution.state();
  }

  @Override
  public EngineState await(AppId app, RunId run, Duration atMost) {
    Execution execution = executions.get(run);
    if (execution == null) {
      return EngineState.LOST;
    }
    try {
      if (execution.left.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        executions.remove(run, execution);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return execution.state();
  }

  @Override
  public void stop(AppId app, RunId run, StopMode mode) {
    Execution execution = executions.get(run);
    if (execution == null) {
      return;
    }
    switch (mode) {
      case DRAIN -> execution.drain();
      case NOW -> execution.stop.stopNow();
    }
  }

  @Override
  public Progress progress(AppId app, RunId run) {
    Execution execution = executions.get(run);
    return execution == null ? new Progress() : execution.progress;
  }

  @Override
  public Capacity capacity() {
    return new Capacity(limits.splits(), slots.availablePermits());
  }

  @Override
  public void close() {
    executions.values().forEach(execution -> execution.stop.stopNow());
  }

  /** One run that is being worked on. */
  private final class Execution {
    private final RunSpec spec;
    private final List<SplitStatus> splits;
    private final CountDownLatch left;
    private final StopSignal stop = new StopSignal();
    private final Progress progress = new Progress();
    private volatile boolean running;
    private volatile boolean restarting;

    Execution(RunSpec spec, List<SplitStatus> splits) {
      this.spec = spec;
      this.splits = splits;
      this.left = new CountDownLatch(splits.size());
    }

    void begin(List<SplitStatus> all) {
      boolean known = all.stream().allMatch(split -> split.split().size().isPresent());
      progress.expect(known ? all.stream().mapToLong(split -> split.split().bytes()).sum() : -1);
      all.stream()
          .filter(SplitStatus::done)
          .forEach(split ->
              progress.begin(
                  split.id(), Math.max(0, split.split().bytes()), split.counts().get(Count.READ)));
      Map<String, String> context = MDC.getCopyOfContextMap();
      for (SplitStatus split : splits) {
        Thread.ofVirtual().name("split-" + split.id()).start(() -> work(split.id(), context));
      }
    }

    EngineState state() {
      if (left.getCount() == 0) {
        return EngineState.ENDED;
      }
      if (restarting) {
        return EngineState.RESTARTING;
      }
      return running ? EngineState.RUNNING : EngineState.QUEUED;
    }

    /** Gives the slices at hand some time, and then no more. */
    void drain() {
      stop.drain();
      Thread.ofVirtual()
          .start(() -> {
            try {
              if (!left.await(limits.drain().toMillis(), TimeUnit.MILLISECONDS)) {
                stop.stopNow();
              }
            } catch (InterruptedException e) {
              stop.stopNow();
            }
          });
    }

    private void work(SplitId split, @Nullable Map<String, String> context) {
      LogContext.set(context);
      slots.acquireUninterruptibly();
      try {
        running = true;
        attempts(split);
      } catch (RuntimeException | Error e) {
        broke(split, e);
      } finally {
        slots.release();
        left.countDown();
      }
    }

    private void attempts(SplitId split) {
      int failures = 0;
      while (!stop.draining()) {
        SplitEnd end = runner.run(spec, split, worker, stop, progress);
        if (!(end instanceof SplitEnd.Failed failed)) {
          return;
        }
        failures = failed.moved() ? 1 : failures + 1;
        if (failed.failure().code().retry() == Retry.NEVER
            || failures >= limits.retries().attempts()) {
          brokeOff();
          return;
        }
        LOG.warn("split {} is tried again: {}", split, failed.failure());
        backOff(failures);
      }
    }

    private void backOff(int failures) {
      restarting = true;
      try {
        pause.pause(delay(failures));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stop.drain();
      } finally {
        restarting = false;
      }
    }

    /** One split that cannot be read fails the run, so the others may not need to go on. */
    private void brokeOff() {
      if (!spec.load().action().showsParts()) {
        stop.drain();
      }
    }

    private void broke(SplitId split, Throwable cause) {
      LOG.error("split {} broke", split, cause);
      brokeOff();
      try {
        Lease lease = control.lease(spec.app(), split, worker);
        Failure failure =
            new Failure(
                RunError.DEFECT,
                "a defect of Millrace ended the run; the log has the details",
                cause.toString());
        control.fail(spec.app(), split, lease.epoch(), failure);
      } catch (MillraceException e) {
        LOG.error("the failure of split {} could not be written down", split, e);
      }
    }
  }

  /** Full jitter: any time up to a bound that doubles. */
  private Duration delay(int failures) {
    Retries retries = limits.retries();
    long bound =
        Math.min(
            retries.longest().toMillis(), retries.first().toMillis() << Math.min(20, failures - 1));
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
