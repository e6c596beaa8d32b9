package millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the system says about itself and about processes. */
final class Machine {
  private static final Path PROC = Path.of("/proc");
  private static final double MS_PER_TICK = 10;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int KINDS = 8;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private Machine() {}

  /** Processor time that was used, and that there was, since the system started. */
  record Ticks(double busyMs, double allMs) {}

  static Ticks ticks() throws IOException {
    String line = Files.readAllLines(PROC.resolve("stat")).getFirst();
    long[] kinds =
        Arrays.stream(line.split(" +", -1))
            .skip(1)
            .limit(KINDS)
            .mapToLong(Long::parseLong)
            .toArray();
    long all = Arrays.stream(kinds).sum();
    return new Ticks((all - kinds[IDLE] - kinds[WAITING]) * MS_PER_TICK, all * MS_PER_TICK);
  }

  /** Processor time of a process with all of its threads. */
  static double cpuMs(long pid) throws IOException {
    String stat = Files.readString(PROC.resolve(pid + "/stat"));
    // The name of the program may hold blanks; what follows its bracket does not.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return MS_PER_TICK
        * (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
  }

  /** Largest resident size that a process has had. */
  static double peakMebibytes(long pid) throws IOException {
    return kibibytes(PROC.resolve(pid + "/status"), "VmHWM:") / 1024;
  }

  /** Resident size of a process as it is now. */
  static double residentMebibytes(long pid) throws IOException {
    return kibibytes(PROC.resolve(pid + "/status"), "VmRSS:") / 1024;
  }

  /** Processors, memory and JDK, in words. */
  static String words() throws IOException {
    return String.format(
        Locale.ROOT,
        "%d processors, %.0f GiB of memory, JDK %s, %s",
        Runtime.getRuntime().availableProcessors(),
        kibibytes(PROC.resolve("meminfo"), "MemTotal:") / (1 << 20),
        Runtime.version(),
        System.getProperty("os.name"));
  }

  private static double kibibytes(Path file, String name) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
