package millrace.cli;

import java.time.Duration;
import java.util.Locale;
import millrace.run.RunState;

/** Numbers, times and states in words. */
final class Words {
  private Words() {}

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = millis / 1000;
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }

  static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** A state as scripts know it. */
  static String state(RunState state) {
    return switch (state) {
      case RunState.Queued _ -> "queued";
      case RunState.Planning _ -> "planning";
      case RunState.Running _ -> "running";
      case RunState.Finalizing _ -> "finalizing";
      case RunState.Stopping _ -> "stopping";
      case RunState.Succeeded _ -> "succeeded";
      case RunState.Failed _ -> "failed";
      case RunState.Stopped _ -> "stopped";
      case RunState.Skipped _ -> "skipped";
    };
  }
}
