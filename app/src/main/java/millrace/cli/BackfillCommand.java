package millrace.cli;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.ingestion.Backfill;
import millrace.ingestion.BackfillPlan;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.ingestion.BackfillPlan.Step;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.WarehouseType;
import millrace.operation.Operations.Started;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace backfill}. */
@Command(
    name = "backfill",
    description = {
      "Loads a dataset for dates of the past, from all of its sources or some.",
      "Works beside a running server. Stopped or killed, the same command goes on where it was."
    })
final class BackfillCommand implements Callable<Integer> {
  private static final String ROW = "%-24s  %-10s  %13s  %13s  %s";

  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(
      paramLabel = "DATASET",
      description = "Metrics, Events, export_exposures or entity_properties.")
  private @Nullable String dataset;

  @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first date.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "The last date (the first one, when it is left out).")
  private @Nullable String to;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Only this source; can be given several times.")
  private @Nullable List<String> sources;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only sources of this type.")
  private @Nullable String type;

  @Option(names = "--only-missing", description = "Leave out what has stored rows already.")
  private boolean onlyMissing;

  @Option(names = "--dry-run", description = "Say what would be loaded, and load nothing.")
  private boolean dryRun;

  BackfillCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    Backfill wanted = wanted();
    try (Session session = sessions.openForRun(common.settings(), output::aside)) {
      BackfillPlan plan = session.backfills().plan(AppId.LOCAL, wanted);
      if (dryRun) {
        print(plan, output);
        return ExitCode.OK;
      }
      return run(session, wanted, output);
    }
  }

  private Backfill wanted() {
    String word = requireNonNull(dataset, "DATASET is required");
    String first = requireNonNull(from, "--from is required");
    return new Backfill(
        DatasetKind.of(word)
            .orElseThrow(() ->
                invalid("DATASET is one of Metrics, Events, export_exposures, entity_properties")),
        Optional.ofNullable(type)
            .map(name ->
                WarehouseType.of(name)
                    .orElseThrow(() -> invalid("there is no type of warehouse " + name))),
        Optional.ofNullable(sources),
        date("--from", first),
        date("--to", to == null ? first : to),
        onlyMissing);
  }

  private static LocalDate date(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid(name + " takes a date such as 2026-01-31");
    }
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(CliError.INVALID, message);
  }

  private static int run(Session session, Backfill wanted, Output output) {
    List<Begun> begun = session.backfills().begin(AppId.LOCAL, wanted);
    if (begun.isEmpty()) {
      output.line("nothing is missing");
    }
    int exit = ExitCode.OK;
    for (Begun run : begun) {
      int end =
          new RunFollower(session, output)
              .follow(
                  wanted.kind().table(),
                  new Started(run.run(), run.resumed()),
                  () -> session.backfills().begin(AppId.LOCAL, wanted));
      exit = exit == ExitCode.OK ? end : exit;
    }
    output.flush();
    return exit;
  }

  private static void print(BackfillPlan plan, Output output) {
    output.line(ROW.formatted("SOURCE", "DATE", "STORED", "EXPECTED", "").stripTrailing());
    for (Step step : plan.steps()) {
      if (output.json()) {
        output.object(members(step));
      }
      output.line(
          ROW.formatted(
                  step.source(),
                  step.date(),
                  Words.count(step.stored()),
                  step.expected().map(Words::count).orElse("-"),
                  step.wanted() ? "load" : "keep")
              .stripTrailing());
    }
    long loads = plan.steps().stream().filter(Step::wanted).count();
    output.line(
        "%d of %d would be loaded, about %s rows"
            .formatted(loads, plan.steps().size(), Words.count(plan.expected())));
    output.flush();
  }

  private static Map<String, Object> members(Step step) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("source", step.source());
    members.put("date", step.date().toString());
    members.put("stored", step.stored());
    step.expected().ifPresent(rows -> members.put("expected", rows));
    members.put("wanted", step.wanted());
    return members;
  }
}
