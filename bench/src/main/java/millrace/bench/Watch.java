package millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.bench.Machine.Ticks;

/** Starts a program and looks at its process until it ends. */
final class Watch {
  private static final long LOOK_MS = 10;
  private static final Pattern INNER = Pattern.compile("\"durationMs\":(\\d+)");
  private static final Pattern INNER_CPU = Pattern.compile("\"cpuMs\":(\\d+)");

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
    Path output = folder.resolve("out.txt");
    Path errors = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(entry.command())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(entry.environment());
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
    String printed = Files.readString(output);
    if (process.exitValue() != 0 || printed.contains("\"balanced\":false")) {
      throw new IllegalStateException(
          entry.name() + " failed: " + printed + Files.readString(errors));
    }
    double busyMs = after.busyMs() - before.busyMs();
    double otherLoad = Math.max(0, 100 * (busyMs - watch.cpuMs) / (after.allMs() - before.allMs()));
    return new Lap(
        wallMs,
        number(INNER, printed, wallMs),
        number(INNER_CPU, printed, watch.cpuMs),
        watch.peakMebibytes,
        otherLoad);
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

  private static double number(Pattern pattern, String text, double otherwise) {
    Matcher matcher = pattern.matcher(text);
    double found = otherwise;
    while (matcher.find()) {
      found = Double.parseDouble(matcher.group(1));
    }
    return found;
  }
}
