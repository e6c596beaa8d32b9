package millrace.engine;

import java.util.concurrent.atomic.LongAdder;

/** How far a run is, for people who watch it. Accounts for nothing; the ledger does. */
public final class Progress {
  private final LongAdder bytesRead = new LongAdder();
  private final LongAdder recordsRead = new LongAdder();
  private final LongAdder recordsDurable = new LongAdder();
  private volatile long bytesExpected = -1;

  /** What a watcher sees. {@code bytesExpected} is -1 where nobody knows. */
  public record Snapshot(
      long bytesExpected, long bytesRead, long recordsRead, long recordsDurable) {}

  public Snapshot snapshot() {
    return new Snapshot(bytesExpected, bytesRead.sum(), recordsRead.sum(), recordsDurable.sum());
  }

  void expect(long bytes) {
    bytesExpected = bytes;
  }

  void read(long records, long bytes) {
    recordsRead.add(records);
    bytesRead.add(bytes);
  }

  void durable(long records) {
    recordsDurable.add(records);
  }
}
