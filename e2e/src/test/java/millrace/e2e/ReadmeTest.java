package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import millrace.app.LocalSessions;
import millrace.catalog.Catalog;
import millrace.catalog.Pipeline;
import millrace.cli.CommandLines;
import millrace.engine.ConnectorCheck;
import millrace.pipeline.PipelineError;
import millrace.pipeline.PipelineFile;
import millrace.pipeline.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README says is what the program does. */
class ReadmeTest {
  private static final Document README = Document.read("README.md");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");
  private static final Pattern LEFT_OUT =
      Pattern.compile("…|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|demo-data|(?<=succeeded in ).*");

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void pipelines_onThePage_haveNoMistake() throws IOException {
    file("password.txt", "a password");
    ConnectorCheck check = new ConnectorCheck(new LocalSessions().connectors());
    for (String yaml : README.blocks("yaml")) {
      Pipeline pipeline = PipelineFile.read(file("pipeline.yaml", yaml), _ -> "files.example");

      assertThat(Catalog.problems(pipeline, check)).as(yaml).isEmpty();
    }
    assertThat(README.blocks("yaml")).hasSizeGreaterThan(1);
  }

  @Test
  void firstPipeline_onThePage_isTheShippedOneAndReads() throws IOException {
    Path samples = Document.ROOT.resolve("samples");
    String shown = README.blocks("yaml").getFirst();
    String shipped = Files.readString(samples.resolve("products.yaml"));
    Files.copy(samples.resolve("products.csv"), folder.resolve("products.csv"));

    Commands.Result dry =
        Commands.millrace("run", file("pipeline.yaml", shown).toString(), "--dry-run");

    assertThat(tree(shown)).isEqualTo(tree(shipped));
    assertThat(dry.exit()).as(dry.out() + dry.err()).isZero();
  }

  private static Map<?, ?> tree(String yaml) {
    return Yaml.object(yaml, "a pipeline", PipelineError.INVALID);
  }

  @Test
  void demo_asCaptured_isWhatItPrints() {
    Commands.Result demo = Commands.millrace("demo", "--data", folder.resolve("demo").toString());
    List<String> printed = demo.out().lines().toList();

    for (String line : README.blocks("text").getFirst().lines().toList()) {
      Pattern wanted = withGaps(line);
      boolean ours = line.startsWith("$ ./");
      assertThat(ours || printed.stream().anyMatch(wanted.asMatchPredicate())).as(line).isTrue();
    }
    assertThat(demo.exit()).isZero();
  }

  /** A pattern for a captured line, in which some parts are shortened or differ each time. */
  private static Pattern withGaps(String line) {
    return Pattern.compile(
        Arrays.stream(LEFT_OUT.split(line, -1))
            .map(Pattern::quote)
            .reduce((left, right) -> left + ".*" + right)
            .orElseThrow());
  }

  @Test
  void commands_inTheTable_areThoseThatThereAre() {
    Map<String, CommandLine> commands = CommandLines.of(new LocalSessions()).getSubcommands();
    Set<String> listed = new HashSet<>(Set.of("help"));
    for (List<String> row : README.table("command")) {
      List<String> words = List.of(Document.code(row.getFirst()).getFirst().split(" ", -1));
      String name = words.getFirst();
      CommandLine command = commands.get(name);
      assertThat(command).as(name).isNotNull();
      listed.add(name);
      if (command != null
          && words.size() > 1
          && command.getSubcommands().containsKey(words.get(1))) {
        command = command.getSubcommands().get(words.get(1));
      }
      Set<String> options = command == null ? Set.of() : optionsOf(command);
      for (String code : Document.code(String.join(" ", row))) {
        assertThat(options).as(name).containsAll(optionsIn(code));
      }
    }
    assertThat(listed).isEqualTo(commands.keySet());
  }

  private static Set<String> optionsOf(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }

  private static List<String> optionsIn(String code) {
    return OPTION.matcher(code).results().map(MatchResult::group).toList();
  }

  @Test
  void optionsOfAllCommands_asThePageSays_areThoseOfAllButSchema() {
    assertThat(README.text()).contains("All but `schema` know `--data DIR`");
    CommandLines.of(new LocalSessions())
        .getSubcommands()
        .forEach((name, command) -> {
          if (!Set.of("schema", "help").contains(name)) {
            assertDataOptions(name, command);
          }
        });
  }

  private static void assertDataOptions(String name, CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      assertThat(optionsOf(command)).as(name).contains("--data", "--json", "--set", "--settings");
    }
    command.getSubcommands().forEach((below, each) -> assertDataOptions(name + " " + below, each));
  }

  @Test
  void exitCodes_inTheTable_areThoseThatHelpNames() {
    String help = Commands.millrace("help", "run").out();
    String codes = help.substring(help.indexOf("Exit codes"));

    assertThat(README.table("exit code"))
        .hasSize(5)
        .allSatisfy(row -> assertThat(codes).containsPattern("\\b" + row.getFirst() + "\\b"));
  }
}
