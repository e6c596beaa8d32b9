package millrace.bench;

import java.io.File;
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

  /** The same records in bodies of pushes. */
  List<Path> pushes(long records) throws IOException {
    return PushFiles.write(work.resolve("pushes"), products, records);
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

  /** The product, serving an empty data folder at a free port. */
  Entry server(String name, String javaOptions, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", "--data", data().toString(), "--port", "0", "--json"));
    arguments.addAll(List.of(more));
    return product(name, javaOptions, arguments);
  }

  /** A program of this module in a process of its own; its folder follows its arguments. */
  Entry program(String name, Class<?> main, List<String> options, String... arguments) {
    return program(name, main, options, System.getProperty("java.class.path"), arguments);
  }

  /** The same with the pack that runs JavaScript among the libraries. */
  Entry scripted(String name, Class<?> main, List<String> options, String... arguments) {
    String pack = project.resolve("dist/packs/graaljs") + "/*";
    String path = System.getProperty("java.class.path") + File.pathSeparator + pack;
    return program(name, main, options, path, arguments);
  }

  private Entry program(
      String name, Class<?> main, List<String> options, String path, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", path, main.getName()));
    command.addAll(List.of(arguments));
    command.add(data().toString());
    return new Entry(name, command, Map.of(), data());
  }

  private Path data() {
    return work.resolve("data");
  }
}
