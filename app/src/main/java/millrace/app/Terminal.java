package millrace.app;

import java.io.Console;

/** Whether somebody looks at the output while it is made. */
public final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // it still is null where the plain console is chosen
  public static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
