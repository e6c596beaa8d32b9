package millrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.catalog.Pipeline;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.Operations;
import millrace.operation.RunReport;
import millrace.pipeline.PipelineFile;
import millrace.search.Hits;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Reject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace demo}. */
@Command(
    name = "demo",
    description = {
      "Runs the main job on the shipped sample: a CSV file of products becomes a search index.",
      "Keeps its data in the folder demo-data."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String DATA = "demo-data";
  private static final String QUERY = "copper lamp";
  private static final int REJECTS_READ = 1_000;
  private static final int HITS_SHOWN = 3;

  private final Sessions sessions;

  @Mixin private Common common = new Common();

  DemoCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Settings settings = common.settings();
    if (settings.isDefault(Setting.DATA_DIR)) {
      settings.withOverrides(Map.of(Setting.DATA_DIR.path(), DATA));
    }
    Output output = common.output().withData(settings.text(Setting.DATA_DIR));
    Path file = sample();
    Pipeline pipeline = PipelineFile.read(file, System::getenv);
    output.line("$ " + output.hint("run " + file));
    try (Session session = sessions.openForRun(settings, output::aside)) {
      int exit = new RunFollower(session, output).run(pipeline, false);
      if (!output.json()) {
        showRejects(session.operations(), output);
        showHits(session.operations(), pipeline, output);
        output.line("");
        output.line(
            "the data stays in " + settings.text(Setting.DATA_DIR) + "; ask it more, such as");
        output.line("  " + output.hint("search products \"maple clock\""));
        output.line("  " + output.hint("runs"));
      }
      output.flush();
      return exit;
    }
  }

  private static Path sample() {
    Path home = Path.of(System.getProperty("millrace.home", "."));
    Path file = home.resolve("samples").resolve("products.yaml");
    if (!Files.isRegularFile(file)) {
      throw new MillraceException(
          CliError.SAMPLE, "the sample " + file + " is not there; start it with ./millrace demo");
    }
    return file;
  }

  /** One example of each reason, the first there is. */
  private static void showRejects(Operations operations, Output output) {
    RunReport last = operations.newest(AppId.LOCAL, 1).getFirst();
    Map<String, List<Reject>> byReason =
        operations
            .rejects(AppId.LOCAL, last.run().id(), RejectKey.BEFORE_ALL, REJECTS_READ)
            .stream()
            .map(KeptReject::reject)
            .collect(
                Collectors.groupingBy(
                    reject -> reject.code().id(), TreeMap::new, Collectors.toList()));
    output.line("");
    output.line("why, with an example each:");
    byReason.forEach((reason, rejects) -> {
      output.line("  %4d  %s".formatted(rejects.size(), reason));
      RejectText.lines(rejects.getFirst()).forEach(line -> output.line("        " + line));
    });
  }

  private static void showHits(Operations operations, Pipeline pipeline, Output output) {
    String index = pipeline.destination().input().requiredText("indexName");
    Hits hits = operations.search(AppId.LOCAL, index, QUERY, HITS_SHOWN);
    output.line("");
    output.line("$ " + output.hint("search " + index + " \"" + QUERY + "\""));
    output.line(
        "%s hits, the first %d:".formatted(Words.count(hits.total()), hits.objects().size()));
    hits.objects().forEach(hit -> output.line("  " + hit));
  }
}
