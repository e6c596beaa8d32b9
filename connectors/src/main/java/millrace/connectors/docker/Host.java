package millrace.connectors.docker;

import java.nio.file.Path;
import java.util.List;

/** What runs the programs of a connector. Each start has one of its own. */
sealed interface Host permits Executable, Container {
  /** A folder for the files that the program is given. */
  WorkFolder folder(Path scratch);

  /** The program with arguments, ready to be started. */
  ProcessBuilder command(WorkFolder folder, List<String> arguments);

  /** What an exit status other than 0 says, for a person. */
  String meaning(int status);

  /** Ends what would outlive the process that was started. */
  void end(WorkFolder folder);
}
