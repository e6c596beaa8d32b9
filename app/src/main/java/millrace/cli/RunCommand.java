package millrace.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.catalog.Pipeline;
import millrace.pipeline.PipelineFile;
import millrace.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace run}. */
@Command(
    name = "run",
    description = {
      "Runs a pipeline: reads its source, stores the records, accounts for each one.",
      "A run that was stopped or killed goes on where it was, as long as the pipeline and the"
          + " content of its source are the same."
    },
    footer = {
      "",
      "Exit codes: 0 succeeded, 2 the pipeline or its data is wrong, 3 a remote system or a limit"
          + " failed, 1 a defect, 130 interrupted."
    })
final class RunCommand implements Callable<Integer> {
  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "FILE", description = "The pipeline, in YAML or JSON.")
  private @Nullable Path file;

  @Option(
      names = "--new",
      description = "Begin from the start, even if an unfinished run could go on.")
  private boolean anew;

  @Option(
      names = "--dry-run",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "100",
      description = "Read and check the first N records (100), write nothing.")
  private @Nullable Integer dryRun;

  RunCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    Settings settings = common.settings();
    Pipeline pipeline = PipelineFile.read(requireNonNull(file, "FILE is required"), System::getenv);
    if (dryRun != null) {
      return DryRunText.print(sessions.dryRun(settings, pipeline, dryRun), output);
    }
    try (Session session = sessions.openForRun(settings, output::aside)) {
      return new RunFollower(session, output).run(pipeline, anew);
    }
  }
}
