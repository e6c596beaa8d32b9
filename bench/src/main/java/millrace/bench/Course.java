package millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The races that there are. */
enum Course {
  INDEX("JSON Lines and CSV into a search index", 3, 300_000) {
    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      Path json = stand.jsonLines(records);
      Entry bare =
          stand.program(
              "bare addDocument, documents in memory, 2 threads",
              BareIndex.class,
              List.of("-Xms6g", "-Xmx6g", "-Xmn1g", "-XX:+UseSerialGC"),
              json.toString());
      List<Standing> all =
          race.run(
              List.of(
                  bare,
                  bare.again(),
                  stand.load("JSON Lines, replace", stand.pipeline(json, "json", "replace"), ""),
                  stand.load("JSON Lines, save", stand.pipeline(json, "json", "save"), ""),
                  stand.load(
                      "CSV, replace", stand.pipeline(stand.csv(records), "csv", "replace"), "")));
      List<String> lines = new ArrayList<>(Table.loads(all, records));
      lines.add("");
      lines.add(Table.aim("JSON Lines, replace, against bare addDocument", all.get(2), all, 0.85));
      lines.add(Table.aim("CSV against JSON Lines", all.get(4), all.subList(2, all.size()), 1.00));
      return lines;
    }
  },

  MEMORY("A file of 2 GB into a search index, and how much memory that takes", 1, 1_770_000) {
    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      Path pipeline = stand.pipeline(stand.jsonLines(records), "json", "replace");
      List<Standing> all =
          race.run(
              List.of(
                  stand.load("with a heap of 4 GiB", pipeline, "-Xmx4g"),
                  stand.load("as it comes", pipeline, "")));
      List<String> lines = new ArrayList<>(Table.loads(all, records));
      lines.add("");
      lines.add(Table.aim("Settings as they come, against 4 GiB", all.get(1), all, 0.90));
      lines.add("The aim for the memory is at most 512 MiB.");
      return lines;
    }
  },

  STARTUP("How long it takes to start", 15, 1) {
    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      Path pipeline = stand.pipeline(stand.jsonLines(records), "json", "replace");
      String uncached = "-XX:AOTMode=off";
      List<Standing> all =
          race.run(
              List.of(
                  stand.product("--version, no cache", uncached, List.of("--version")),
                  stand.product("--version", "", List.of("--version")),
                  stand.load("run, to the end of its only record, no cache", pipeline, uncached),
                  stand.load("run, to the end of its only record", pipeline, "")));
      return Table.starts(List.of(all.subList(0, 2), all.subList(2, 4)));
    }
  },

  LISTING("How long listings of runs take", 50, 100_000) {
    @Override
    List<String> run(Stand stand, Race race, long records) {
      return new Listings(stand.work().resolve("data"), race.rounds()).measure(records);
    }
  };

  private final String title;
  private final int rounds;
  private final long records;

  Course(String title, int rounds, long records) {
    this.title = title;
    this.rounds = rounds;
    this.records = records;
  }

  String title() {
    return title;
  }

  int rounds() {
    return rounds;
  }

  long records() {
    return records;
  }

  /** Runs the race and gives the lines of its table. */
  abstract List<String> run(Stand stand, Race race, long records)
      throws IOException, InterruptedException;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
