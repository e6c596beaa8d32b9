package millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where races are run: makes their data and the programs that take part.
 *
 * @param project the root of the source tree
 * @param work a folder for data, deleted at the end
 * @param products what all files are made of
 */
record Stand(Path project, Path work, Products products) {

  /** A file with one record on each line. */
  Path jsonLines(long records) throws IOException {
    return ProductFile.jsonLines(work.resolve("products.jsonl"), products, records);
  }

  /** A table with the same records. */
  Path csv(long records) throws IOException {
    return ProductFile.csv(work.resolve("products.csv"), products, records);
  }

  /** A pipeline from a file into an index. */
  Path pipeline(Path file, String type, String action) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("name: ").append(type).append('-').append(action).append("\nsource:\n");
    text.append("  type: ").append(type).append("\n  input:\n");
    text.append("    url: \"").append(file.toUri()).append("\"\n    uniqueIDColumn: sku\n");
    if (type.equals("csv")) {
      text.append("    mapping:\n");
      for (Column column : Column.values()) {
        text.append("      ").append(column.title()).append(": ").append(column.type());
        text.append('\n');
      }
    }
    text.append("destination: {type: search, input: {indexName: products}}\n");
    text.append("task: {action: ").append(action).append("}\n");
    return Files.writeString(work.resolve(type + "-" + action + ".yaml"), text);
  }

  /**
   * The product running a pipeline in an empty data folder.
   *
   * @param javaOptions come behind those of the launcher
   */
  Entry load(String name, Path pipeline, String javaOptions) {
    return product(
        name,
        javaOptions,
        List.of("run", pipeline.toString(), "--data", data().toString(), "--json"));
  }

  /** The product, started as its users start it. */
  Entry product(String name, String javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(project.resolve("millrace").toString());
    command.addAll(arguments);
    return new Entry(name, command, Map.of("MILLRACE_JAVA_OPTIONS", javaOptions), data());
  }

  /** A program of this module in a process of its own; its folder follows its argument. */
  Entry program(String name, Class<?> main, List<String> options, String argument) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(argument, data().toString()));
    return new Entry(name, command, Map.of(), data());
  }

  private Path data() {
    return work.resolve("data");
  }
}
