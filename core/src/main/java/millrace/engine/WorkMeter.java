package millrace.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.spi.ledger.Counts;

/** Counts what this process does, for dashboards only: what is true of a run is in its ledger. */
public final class WorkMeter {
  private final LongAdder slices = new LongAdder();
  private final LongAdder recordsRead = new LongAdder();
  private final ConcurrentMap<String, LongAdder> ends = new ConcurrentHashMap<>();
  private final AtomicReference<Counts> records = new AtomicReference<>(Counts.NONE);

  void committed(long read) {
    slices.increment();
    recordsRead.add(read);
  }

  /**
   * Counts a run that came to rest, if that was its end.
   *
   * @param counts the sums of its ledger, which do not fall any more
   */
  public void rested(Run run, Counts counts) {
    Optional<String> end = end(run.state());
    end.ifPresent(word -> {
      ends.computeIfAbsent(word, _ -> new LongAdder()).increment();
      records.updateAndGet(sum -> sum.plus(counts));
    });
  }

  private static Optional<String> end(RunState state) {
    return switch (state) {
      case RunState.Succeeded _ -> Optional.of("succeeded");
      case RunState.Failed _ -> Optional.of("failed");
      case RunState.Stopped _ -> Optional.of("stopped");
      case RunState.Skipped _ -> Optional.of("skipped");
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _ ->
          Optional.empty();
    };
  }

  public long slices() {
    return slices.sum();
  }

  public long recordsRead() {
    return recordsRead.sum();
  }

  /** How many runs came to which end. */
  public Map<String, Long> ends() {
    Map<String, Long> sums = new TreeMap<>();
    ends.forEach((word, n) -> sums.put(word, n.sum()));
    return sums;
  }

  /** What became of the records of the runs that have ended. */
  public Counts records() {
    return records.get();
  }
}
