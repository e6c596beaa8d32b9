package millrace.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import millrace.ingestion.DailyLoads;
import millrace.ingestion.LatePolicy;
import millrace.ingestion.WarehouseConnections.Declared;
import millrace.schedule.Scheduler;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.settings.SettingsError;
import millrace.spi.failure.MillraceException;

/** What the settings say of ingestions. */
record IngestionSettings(Settings settings, Scheduler.Policy policy) {
  private static final double PERCENT = 100;

  List<Declared> connections() {
    return settings
        .optional(Setting.STATSIG_CONNECTIONS)
        .map(file -> ConnectionsFile.read(Path.of(file), System::getenv))
        .orElse(List.of());
  }

  List<String> idTypes() {
    return Arrays.stream(settings.text(Setting.STATSIG_ID_TYPES).split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  LatePolicy late() {
    try {
      return new LatePolicy(
          settings.number(Setting.STATSIG_LATE_DAYS),
          settings.number(Setting.STATSIG_LATE_PERCENT),
          settings.number(Setting.STATSIG_LATE_RELOADS));
    } catch (IllegalArgumentException e) {
      throw new MillraceException(SettingsError.INVALID, "statsig.late: " + e.getMessage());
    }
  }

  DailyLoads.Rules rules() {
    return new DailyLoads.Rules(
        policy.missed(),
        policy.madeUpMax(),
        settings.time(Setting.STATSIG_EMPTY_AGAIN),
        settings.number(Setting.STATSIG_EMPTY_TRIES));
  }

  Duration countTime() {
    return settings.time(Setting.STATSIG_COUNT_TIME);
  }

  /** The part of what a source had that may be missing. */
  double threshold() {
    return settings.number(Setting.STATSIG_DELTA_PERCENT) / PERCENT;
  }
}
