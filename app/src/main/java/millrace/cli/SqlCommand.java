package millrace.cli;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableColumn;
import millrace.dataset.TableRows;
import millrace.spi.AppId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace sql}. */
@Command(
    name = "sql",
    description = {
      "Asks the tables that runs have filled, in SQL; nothing can be changed.",
      "Beside the columns of the records each row has _run, _split and _at: what wrote it, and when."
    })
final class SqlCommand implements Callable<Integer> {
  private static final int ROWS_MAX = 10_000;
  private static final int SECONDS_MAX = 600;

  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(index = "0", paramLabel = "SELECT", description = "One SELECT.")
  private @Nullable String sql;

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many rows to print, at most 10000 (1000).")
  private int rows;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long it may take (30); limits.queries.time may allow less.")
  private int seconds;

  SqlCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Session session = sessions.open(common.settings(), output::aside)) {
      TableRows found =
          session
              .operations()
              .query(
                  AppId.LOCAL,
                  requireNonNull(sql, "SELECT is required"),
                  new Limits(
                      Math.clamp(rows, 0, ROWS_MAX),
                      Duration.ofSeconds(Math.clamp(seconds, 1, SECONDS_MAX))));
      if (output.json()) {
        output.objectWithTexts(
            Map.of("columns", columns(found), "more", found.more()), "rows", found.rows());
      } else {
        output.line(String.join("\t", names(found)));
        found.rows().forEach(row -> output.line(output.cells(row)));
        if (found.more()) {
          output.aside("there are more rows; see --rows");
        }
      }
    }
    output.flush();
    return ExitCode.OK;
  }

  private static List<Map<String, String>> columns(TableRows found) {
    return found.columns().stream()
        .map(column -> Map.of("name", column.name(), "type", column.type()))
        .toList();
  }

  private static List<String> names(TableRows found) {
    return found.columns().stream().map(TableColumn::name).toList();
  }
}
