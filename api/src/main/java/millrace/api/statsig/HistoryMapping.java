package millrace.api.statsig;

import java.time.LocalDate;
import java.util.List;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.history.LoadHistory;
import millrace.ingestion.history.LoadHistory.OfDate;
import millrace.ingestion.history.LoadHistory.OfSource;
import millrace.ingestion.history.LoadStep;
import millrace.ingestion.history.Moment;
import millrace.run.RunTrigger;

/** Histories of runs on the wire. */
final class HistoryMapping {
  private HistoryMapping() {}

  static Wire.Run wire(LoadHistory history) {
    DatasetKind kind = history.definition().kind();
    return new Wire.Run(
        history.run().id().toString(),
        word(history.latest(), kind),
        history.updatedAt(),
        history.run().createdAt(),
        word(history.run().origin().trigger()),
        history.definition().labels(),
        history.definition().dates().stream().map(LocalDate::toString).toList(),
        steps(history.moments(), kind),
        history.sources().stream().map(source -> wire(source, kind)).toList());
  }

  private static Wire.OfSource wire(OfSource source, DatasetKind kind) {
    return new Wire.OfSource(
        source.label(),
        word(source.latest(), kind),
        source.dates().stream().map(date -> wire(date, kind)).toList());
  }

  private static Wire.OfDate wire(OfDate date, DatasetKind kind) {
    return new Wire.OfDate(date.date().toString(), steps(date.moments(), kind));
  }

  private static List<Wire.Step> steps(List<Moment> moments, DatasetKind kind) {
    return moments.stream()
        .map(moment -> new Wire.Step(moment.at(), word(moment.step(), kind)))
        .toList();
  }

  private static String word(RunTrigger trigger) {
    return switch (trigger) {
      case ON_DEMAND, SUBSCRIPTION, STREAMING -> "manual";
      case SCHEDULE -> "scheduled";
      case BACKFILL -> "backfill";
      case DATA_READY -> "data_ready";
      case LATE_DATA -> "late_data";
    };
  }

  static String word(LoadStep step, DatasetKind kind) {
    return switch (step) {
      case ENQUEUED -> "enqueued";
      case STARTED -> "started";
      case READ_STARTED -> "download_started";
      case READ_FAILED -> "download_error";
      case READ_DONE -> "download_complete";
      case WRITE_STARTED -> area(kind) + "_started";
      case WRITE_FAILED -> area(kind) + "_error";
      case WRITE_DONE -> area(kind) + "_complete";
      case CANCELLED -> "cancelled";
      case SKIPPED -> "skipped";
    };
  }

  private static String area(DatasetKind kind) {
    return switch (kind) {
      case METRICS -> "metrics";
      case EVENTS -> "events";
      case EXPOSURES -> "exposures";
      case ENTITY_PROPERTIES -> "entity_properties";
    };
  }
}
