package millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.bench.Machine.Ticks;

/** Starts a program and looks at its process until it ends. */
final class Watch {
  private static final long LOOK_MS = 10;
  private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\":(\\d+(?:\\.\\d+)?)(?=[,}])");

  private double cpuMs;
  private double peakMebibytes;

  private Watch() {}

  /**
   * Runs a program to its end.
   *
   * @param folder for what it prints
   * @throws IllegalStateException when it fails
   */
  static Lap run(Entry entry, Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder = entry.process(folder);
    Ticks before = Machine.ticks();
    long begin = System.nanoTime();
    Process process = builder.start();
    Watch watch = new Watch();
    watch.look(process.pid());
    while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
      watch.look(process.pid());
    }
    double wallMs = (System.nanoTime() - begin) / 1e6;
    Ticks after = Machine.ticks();
    String printed = Files.readString(folder.resolve("out.txt"));
    if (process.exitValue() != 0 || printed.contains("\"balanced\":false")) {
      throw new IllegalStateException(
          entry.name() + " failed: " + printed + Files.readString(folder.resolve("err.txt")));
    }
    double busyMs = after.busyMs() - before.busyMs();
    double otherLoad = Math.max(0, 100 * (busyMs - watch.cpuMs) / (after.allMs() - before.allMs()));
    Map<String, Double> figures = figures(printed);
    return new Lap(
        wallMs,
        figures.getOrDefault("durationMs", wallMs),
        figures.getOrDefault("cpuMs", watch.cpuMs),
        watch.peakMebibytes,
        otherLoad,
        figures);
  }

  private void look(long pid) throws IOException {
    try {
      cpuMs = Math.max(cpuMs, Machine.cpuMs(pid));
      peakMebibytes = Math.max(peakMebibytes, Machine.peakMebibytes(pid));
    } catch (IOException e) {
      // It may just have ended, before its file was opened or after; it was looked at a moment ago.
      if (Files.exists(Path.of("/proc", Long.toString(pid)))) {
        throw e;
      }
    }
  }

  /** The numbers in what a program printed, by their names; the last one of a name counts. */
  private static Map<String, Double> figures(String printed) {
    Map<String, Double> figures = new HashMap<>();
    Matcher matcher = FIGURE.matcher(printed);
    while (matcher.find()) {
      figures.put(matcher.group(1), Double.valueOf(matcher.group(2)));
    }
    return figures;
  }
}
