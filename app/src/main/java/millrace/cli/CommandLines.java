package millrace.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.app.Sessions;
import millrace.run.RunError;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Puts the commands together, and turns failures into words and exit codes. */
public final class CommandLines {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLines.class);

  private CommandLines() {}

  /** The command line of a program that opens data folders in this way. */
  public static CommandLine of(Sessions sessions) {
    return new CommandLine(new MillraceCommand())
        .addSubcommand(new DemoCommand(sessions))
        .addSubcommand(new RunCommand(sessions))
        .addSubcommand(new BackfillCommand(sessions))
        .addSubcommand(new RunsCommand(sessions))
        .addSubcommand(new RejectsCommand(sessions))
        .addSubcommand(new SearchCommand(sessions))
        .addSubcommand(new SqlCommand(sessions))
        .addSubcommand(new ServeCommand())
        .addSubcommand(KeysCommand.of(sessions))
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new SettingsCommand())
        .addSubcommand(new SchemaCommand(sessions))
        .addSubcommand(new CommandLine.HelpCommand())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(CommandLines::failed);
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    Failure failure = e instanceof MillraceException known ? known.failure() : defect(e);
    LOG.debug("{}", failure, e);
    boolean json = command.getParseResult().hasMatchedOption("--json");
    Output output = new Output(command.getOut(), command.getErr(), json, "");
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("error", RunText.failure(failure));
      output.object(members);
    } else {
      output.aside("millrace: " + failure.message() + " [" + failure.code().id() + "]");
    }
    return ExitCode.of(failure.code().blame());
  }

  private static Failure defect(Exception e) {
    LOG.error("a command broke", e);
    return Failure.of(RunError.DEFECT, "a defect of Millrace; the log has the details: " + e);
  }
}
