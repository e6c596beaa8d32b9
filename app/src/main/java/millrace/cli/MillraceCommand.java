package millrace.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself, which says what it can do. */
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    scope = picocli.CommandLine.ScopeType.INHERIT,
    versionProvider = MillraceCommand.Version.class,
    description = "Moves data and proves that nothing was lost.",
    footer = {"", "Start with: millrace demo"})
final class MillraceCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /** The version that the build wrote into the program. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = MillraceCommand.class.getPackage().getImplementationVersion();
      return new String[] {"millrace " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
  }
}
