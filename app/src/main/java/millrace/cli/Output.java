package millrace.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a command prints, and in which form. */
final class Output {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final String data;

  /**
   * Prints in one of two forms.
   *
   * @param data the data folder, to be named in hints; empty for the one that is taken anyway
   */
  Output(PrintWriter out, PrintWriter err, boolean json, String data) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.data = data;
  }

  /** The same output, with another data folder in its hints. */
  Output withData(String folder) {
    return new Output(out, err, json, folder);
  }

  /** A command that a person could give next, for the same data folder. */
  String hint(String command) {
    return "millrace " + command + (data.isEmpty() ? "" : " --data " + data);
  }

  /** Whether a machine reads it. */
  boolean json() {
    return json;
  }

  /** A line for people or, under {@code --json}, nothing. */
  void line(String text) {
    if (!json) {
      out.println(text);
    }
  }

  /** A line beside the result, for people in any case. */
  void aside(String text) {
    err.println(text);
    err.flush();
  }

  /** One object in one line. */
  void object(Map<String, ?> members) {
    out.println(JSON.writeValueAsString(members));
    out.flush();
  }

  /** One object in one line, with a last member that is a list of JSON texts, digit for digit. */
  void objectWithTexts(Map<String, ?> members, String name, Iterable<String> texts) {
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
      generator.writeStartObject();
      members.forEach(generator::writePOJOProperty);
      generator.writeName(name);
      generator.writeStartArray();
      texts.forEach(text -> copy(text, generator));
      generator.writeEndArray();
      generator.writeEndObject();
    }
    out.println();
    out.flush();
  }

  /** The values of a list of JSON, with tabs between them; texts without their quotes. */
  String cells(String list) {
    List<String> cells = new ArrayList<>();
    for (JsonNode value : JSON.readTree(list)) {
      cells.add(value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString());
    }
    return String.join("\t", cells);
  }

  private static void copy(String text, JsonGenerator generator) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      generator.copyCurrentStructureExact(parser);
    }
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
