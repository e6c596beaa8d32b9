package millrace.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the entries in turn, for several rounds, so that all of them meet the same noise. */
final class Race {
  private final Path folder;
  private final int rounds;
  private final PrintWriter out;

  /**
   * Runs nothing yet.
   *
   * @param folder for what programs print
   */
  Race(Path folder, int rounds, PrintWriter out) {
    this.folder = folder;
    this.rounds = rounds;
    this.out = out;
  }

  int rounds() {
    return rounds;
  }

  /** The laps of all entries, in their order. */
  List<Standing> run(List<Entry> entries) throws IOException, InterruptedException {
    List<Standing> standings =
        entries.stream().map(entry -> new Standing(entry, new ArrayList<>())).toList();
    for (int round = 1; round <= rounds; round++) {
      for (Standing standing : standings) {
        Entry entry = standing.entry();
        Folders.delete(entry.data());
        Lap lap = entry.way().run(entry, folder);
        standing.laps().add(lap);
        out.printf(
            "round %d  %-40s %9.0f ms  inner %9.0f ms  cpu %9.0f ms  peak %5.0f MiB  others %2.0f %%%n",
            round,
            entry.name(),
            lap.wallMs(),
            lap.innerMs(),
            lap.cpuMs(),
            lap.peakMebibytes(),
            lap.otherLoad());
        out.flush();
        Folders.delete(entry.data());
      }
    }
    return standings;
  }
}
