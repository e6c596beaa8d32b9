package millrace.engine;

import java.time.Duration;
import java.util.List;
import millrace.ledger.SplitStatus;
import millrace.spi.AppId;
import millrace.spi.RunId;

/** Places the splits of runs on workers. It tells what happens; states of runs are not its own. */
public interface Engine extends AutoCloseable {
  /** Finds out what a run has to read, once; the same is given afterwards. */
  List<SplitStatus> plan(RunSpec spec);

  /** Starts to work on a run that is planned. Idempotent while the run is worked on. */
  void start(RunSpec spec);

  EngineState state(AppId app, RunId run);

  /** Waits until nobody works on a run any more, or the time is over, and gives the state. */
  EngineState await(AppId app, RunId run, Duration atMost);

  /** Ends the work on a run; the splits stay where they are. */
  void stop(AppId app, RunId run, StopMode mode);

  Progress progress(AppId app, RunId run);

  Capacity capacity();

  @Override
  void close();

  /** What an engine knows of a run. */
  enum EngineState {
    /** Waits for a free slot. */
    QUEUED,
    RUNNING,
    /** Some split failed and waits to be tried again. */
    RESTARTING,
    /** Nobody works on it any more: done, stopped or broken; the ledger says which. */
    ENDED,
    /** Never heard of it, or forgot it. */
    LOST
  }

  /** How fast to stop. */
  enum StopMode {
    /** The slice at hand is committed, if that does not take too long. */
    DRAIN,
    /** At once. */
    NOW
  }

  /** How many splits can be worked on at once, and how many more than now. */
  record Capacity(int total, int free) {}
}
