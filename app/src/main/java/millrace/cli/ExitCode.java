package millrace.cli;

import millrace.spi.failure.Blame;

/** What a command tells the shell. */
final class ExitCode {
  static final int OK = 0;
  static final int DEFECT = 1;
  static final int CALLER = 2;
  static final int REMOTE = 3;

  /** As shells report an end by Ctrl-C. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(Blame blame) {
    return switch (blame) {
      case CALLER -> CALLER;
      case REMOTE, CAPACITY -> REMOTE;
      case DEFECT -> DEFECT;
    };
  }
}
