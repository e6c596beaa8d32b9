package millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where races are run.
 *
 * @param project the root of the source tree
 * @param work a folder for data, deleted at the end
 */
record Stand(Path project, Path work) {
  /** A run of the product, as its user starts it. */
  Entry product(String name, Path pipeline, String javaOptions) {
    Path data = work.resolve("data");
    List<String> command =
        List.of(
            project.resolve("millrace").toString(),
            "run",
            pipeline.toString(),
            "--data",
            data.toString(),
            "--json");
    return new Entry(name, command, Map.of("MILLRACE_JAVA_OPTIONS", javaOptions), data);
  }

  /** A program of this module in a process of its own. */
  Entry program(String name, Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new Entry(name, command, Map.of(), work.resolve("bare"));
  }

  /** A pipeline from a file into an index. */
  Path pipeline(Path file, String type, String action) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("name: %s-%s%n".formatted(type, action));
    text.append("source:%n  type: %s%n  input:%n".formatted(type));
    text.append("    url: \"%s\"%n".formatted(file.toUri()));
    text.append("    uniqueIDColumn: sku%n".formatted());
    if (type.equals("csv")) {
      text.append("    mapping:%n".formatted());
      Column.all()
          .forEach(
              column -> text.append("      %s: %s%n".formatted(column.title(), column.type())));
    }
    text.append("destination: {type: search, input: {indexName: products}}%n".formatted());
    text.append("task: {action: %s}%n".formatted(action));
    return Files.writeString(work.resolve(type + "-" + action + ".yaml"), text);
  }
}
