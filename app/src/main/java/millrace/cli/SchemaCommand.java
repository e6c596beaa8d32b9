package millrace.cli;

import java.util.concurrent.Callable;
import millrace.app.Sessions;
import millrace.pipeline.PipelineSchema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of pipeline files, for editors.")
final class SchemaCommand implements Callable<Integer> {
  private final Sessions sessions;

  @Spec private @Nullable CommandSpec spec;

  SchemaCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().getOut().print(PipelineSchema.json(sessions.connectors()));
      spec.commandLine().getOut().flush();
    }
    return ExitCode.OK;
  }
}
