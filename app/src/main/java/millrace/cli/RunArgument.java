package millrace.cli;

import java.util.List;
import millrace.operation.Operations;
import millrace.operation.RunReport;
import millrace.run.RunError;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** Finds the run that a person means. */
final class RunArgument {
  private static final int LOOKED_THROUGH = 1_000;

  private final Operations operations;

  RunArgument(Operations operations) {
    this.operations = operations;
  }

  /** The run with an id, with an id that begins so, or the last one. */
  RunReport report(String text) {
    if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return operations.report(AppId.LOCAL, RunId.parse(text));
    }
    if (text.equals("last")) {
      return operations.newest(AppId.LOCAL, 1).stream()
          .findFirst()
          .orElseThrow(() -> none("there are no runs yet"));
    }
    List<RunReport> matching =
        operations.newest(AppId.LOCAL, LOOKED_THROUGH).stream()
            .filter(report -> report.run().id().toString().startsWith(text))
            .toList();
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw none(
        matching.isEmpty()
            ? "no run begins with '" + text + "'; see millrace runs"
            : matching.size() + " runs begin with '" + text + "'; give more of the id");
  }

  private static MillraceException none(String message) {
    return new MillraceException(RunError.NOT_FOUND, message);
  }
}
