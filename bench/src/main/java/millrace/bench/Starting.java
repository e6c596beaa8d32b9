package millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import millrace.bench.Machine.Ticks;

/**
 * Starts a server, asks it whether it is ready, and lets it idle.
 *
 * @param used whether the data folder has been served before
 */
record Starting(boolean used) implements Entry.Way {
  /** The resident size of a server that has nothing to do. */
  static final String IDLE = "idleMiB";

  private static final String READY = "/health/ready";
  private static final long IDLE_MS = 15_000;

  @Override
  public Lap run(Entry entry, Path folder) throws IOException, InterruptedException {
    if (used) {
      Served.start(entry, folder).close();
    }
    Ticks before = Machine.ticks();
    long begin = System.nanoTime();
    try (Served server = Served.start(entry, folder)) {
      if (server.get(READY).statusCode() != 200) {
        throw new IllegalStateException(entry.name() + " is not ready");
      }
      double wallMs = (System.nanoTime() - begin) / 1e6;
      double cpuMs = Machine.cpuMs(server.pid());
      Ticks after = Machine.ticks();
      double busyMs = after.busyMs() - before.busyMs();
      server.rest(IDLE_MS);
      return new Lap(
          wallMs,
          wallMs,
          cpuMs,
          Machine.peakMebibytes(server.pid()),
          Math.max(0, 100 * (busyMs - cpuMs) / (after.allMs() - before.allMs())),
          Map.of(IDLE, Machine.residentMebibytes(server.pid())));
    }
  }
}
