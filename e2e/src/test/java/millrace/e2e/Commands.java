package millrace.e2e;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import millrace.app.LocalSessions;
import millrace.cli.CommandLines;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gives commands in this process. */
final class Commands {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Commands() {}

  /** What a command printed, and its exit code. */
  record Result(int exit, String out, String err) {
    /** The last line as the JSON object that it is. */
    JsonNode last() {
      return JSON.readTree(out.lines().reduce("", (_, line) -> line));
    }

    /** All lines as JSON. */
    List<JsonNode> all() {
      return out.lines().map(JSON::readTree).toList();
    }
  }

  /** Some arguments with more behind them. */
  static String[] with(String[] more, String... arguments) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  static Result millrace(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        CommandLines.of(new LocalSessions())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int exit = line.execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }
}
