package millrace.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import millrace.spi.SplitId;

/** How far a run is, for people who watch it. Accounts for nothing; the ledger does. */
public final class Progress {
  private final Map<SplitId, Part> parts = new ConcurrentHashMap<>();
  private volatile long bytesExpected = -1;

  /** What a watcher sees. {@code bytesExpected} is -1 where nobody knows. */
  public record Snapshot(
      long bytesExpected, long bytesRead, long recordsRead, long recordsDurable) {}

  /** How far one split is. */
  private record Part(AtomicLong bytesRead, AtomicLong recordsRead, AtomicLong recordsDurable) {}

  public Snapshot snapshot() {
    return new Snapshot(
        bytesExpected, sum(Part::bytesRead), sum(Part::recordsRead), sum(Part::recordsDurable));
  }

  private long sum(Function<Part, AtomicLong> number) {
    return parts.values().stream().map(number).mapToLong(AtomicLong::get).sum();
  }

  void expect(long bytes) {
    bytesExpected = bytes;
  }

  /**
   * A split is opened, for the first time or again: what was read of it and did not become durable
   * will be read once more.
   */
  void begin(SplitId split, long bytes, long records) {
    parts.put(
        split, new Part(new AtomicLong(bytes), new AtomicLong(records), new AtomicLong(records)));
  }

  void read(SplitId split, long records, long bytes) {
    Part part = part(split);
    part.recordsRead().addAndGet(records);
    part.bytesRead().addAndGet(bytes);
  }

  void durable(SplitId split, long records) {
    part(split).recordsDurable().addAndGet(records);
  }

  private Part part(SplitId split) {
    return parts.computeIfAbsent(
        split, _ -> new Part(new AtomicLong(), new AtomicLong(), new AtomicLong()));
  }
}
