package millrace.cli;

import millrace.app.LocalSessions;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new LocalSessions()).execute(arguments));
  }
}
