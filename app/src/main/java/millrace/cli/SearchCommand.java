package millrace.cli;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.Callable;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.search.Hits;
import millrace.spi.AppId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace search}. */
@Command(
    name = "search",
    description = {
      "Searches an index: all words, in any attribute, the last one may be a beginning.",
      "An empty query matches everything."
    })
final class SearchCommand implements Callable<Integer> {
  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(index = "0", paramLabel = "INDEX", description = "Name of the index.")
  private @Nullable String index;

  @Parameters(index = "1", paramLabel = "QUERY", description = "The words to look for.")
  private @Nullable String query;

  @Option(
      names = {"-n", "--hits"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many hits to print, at most 1000 (20).")
  private int hits;

  SearchCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    try (Session session = sessions.open(common.settings(), output::aside)) {
      Hits found =
          session
              .operations()
              .search(
                  AppId.LOCAL,
                  requireNonNull(index, "INDEX is required"),
                  requireNonNull(query, "QUERY is required"),
                  hits);
      if (output.json()) {
        output.objectWithTexts(Map.of("nbHits", found.total()), "hits", found.objects());
      } else {
        output.line(Words.count(found.total()) + " hits");
        found.objects().forEach(output::line);
      }
    }
    output.flush();
    return ExitCode.OK;
  }
}
