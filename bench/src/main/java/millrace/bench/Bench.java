package millrace.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where the program begins: runs a race and writes its table. */
@Command(name = "bench/run", description = "Races the product against its yardsticks.")
public final class Bench implements Callable<Integer> {
  private static final long SEED = 20261121;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "RACE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Course course;

  @Option(names = "--rounds", paramLabel = "N", description = "Laps of each entry.")
  private int rounds;

  @Option(names = "--records", paramLabel = "N", description = "Records in the data.")
  private int records;

  @Option(names = "--dry", description = "Prints the table, but leaves the committed one as it is.")
  private boolean dry;

  /** Runs the race that the arguments name. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Course chosen = requireNonNull(course, "RACE is required");
    PrintWriter out = requireNonNull(spec, "no command line").commandLine().getOut();
    Path project = Path.of("").toAbsolutePath();
    Path work = project.resolve("bench/target/work");
    Folders.delete(work);
    Files.createDirectories(work);
    try {
      Race race = new Race(work, rounds > 0 ? rounds : chosen.rounds(), out);
      long many = records > 0 ? records : chosen.records();
      List<String> lines = new ArrayList<>(head(chosen, race, many));
      lines.addAll(chosen.run(new Stand(project, work, new Products(SEED)), race, many));
      lines.forEach(out::println);
      out.flush();
      if (!dry) {
        Path results = Files.createDirectories(project.resolve("bench/results"));
        Files.write(results.resolve(chosen.file(many)), lines);
      }
    } finally {
      Folders.delete(work);
    }
    return 0;
  }

  private List<String> head(Course chosen, Race race, long many) throws IOException {
    return List.of(
        "# " + chosen.title(),
        "",
        "%s, %s, %d rounds, %,d records. Made by `bench/run %s`."
            .formatted(
                InstantSource.system().instant().atZone(ZoneOffset.UTC).toLocalDate(),
                Machine.words(),
                race.rounds(),
                many,
                chosen),
        "");
  }
}
