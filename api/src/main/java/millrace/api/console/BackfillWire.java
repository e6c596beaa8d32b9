package millrace.api.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import millrace.api.http.NoNulls;
import millrace.api.http.RequestError;
import millrace.ingestion.Backfill;
import millrace.ingestion.BackfillPlan;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.WarehouseType;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** Backfills on the wire, both ways. */
final class BackfillWire {
  private BackfillWire() {}

  record Order(
      String dataset,
      Optional<String> type,
      @NoNulls Optional<List<String>> sources,
      String from,
      String to,
      Optional<Boolean> onlyMissing) {}

  record Plan(@NoNulls List<Step> steps) {}

  record Step(
      String source,
      String label,
      String date,
      long stored,
      Optional<Long> expected,
      boolean wanted) {}

  record Runs(@NoNulls List<Wire.Started> runs) {}

  static Order toWire(Backfill wanted) {
    return new Order(
        wanted.kind().word(),
        wanted.type().map(WarehouseType::word),
        wanted.sources(),
        wanted.from().toString(),
        wanted.to().toString(),
        Optional.of(wanted.onlyMissing()));
  }

  static Backfill toDomain(Order order) {
    return new Backfill(
        DatasetKind.of(order.dataset())
            .orElseThrow(() -> invalid("there is no dataset " + order.dataset())),
        order
            .type()
            .map(word ->
                WarehouseType.of(word)
                    .orElseThrow(() -> invalid("there is no type of warehouse " + word))),
        order.sources(),
        date("from", order.from()),
        date("to", order.to()),
        order.onlyMissing().orElse(false));
  }

  private static LocalDate date(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid(name + " must be a date in the form YYYY-MM-DD");
    }
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(RequestError.INVALID, message);
  }

  static Plan toWire(BackfillPlan plan) {
    return new Plan(
        plan.steps().stream()
            .map(step ->
                new Step(
                    step.source(),
                    step.label(),
                    step.date().toString(),
                    step.stored(),
                    step.expected(),
                    step.wanted()))
            .toList());
  }

  static BackfillPlan toDomain(Plan plan) {
    return new BackfillPlan(
        plan.steps().stream()
            .map(step ->
                new BackfillPlan.Step(
                    step.source(),
                    step.label(),
                    LocalDate.parse(step.date()),
                    step.stored(),
                    step.expected(),
                    step.wanted()))
            .toList());
  }

  static Runs toWire(List<Begun> begun) {
    return new Runs(
        begun.stream().map(run -> new Wire.Started(run.run().toString(), run.resumed())).toList());
  }

  static List<Begun> toDomain(Runs runs) {
    return runs.runs().stream()
        .map(run -> new Begun(RunId.parse(run.runID()), run.resumed()))
        .toList();
  }
}
