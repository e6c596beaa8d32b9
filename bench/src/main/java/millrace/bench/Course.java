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

  PUSH("Pushes of 1,000 records into a search index, from two clients", 3, 300_000) {
    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      List<Path> bodies = stand.pushes(records);
      List<String> options = List.of("-Xmx1g", "-XX:+UseSerialGC");
      String rates = "limits.rate.algolia=1000000/1s";
      Entry bare =
          stand
              .program("indexed before the answer, never durable", BarePush.class, options)
              .by(new Pushing(bodies, records, false));
      List<Standing> all =
          race.run(
              List.of(
                  bare,
                  bare.again(),
                  stand
                      .server("Millrace, answer when durable", "", "--set", rates)
                      .by(new Pushing(bodies, records, false)),
                  stand
                      .server("Millrace, answer when searchable", "", "--set", rates)
                      .by(new Pushing(bodies, records, true))));
      List<String> lines = new ArrayList<>(Table.pushes(all, records));
      lines.add("");
      lines.add(Table.aim("Answer when durable, against the bare index", all.get(2), all, 0.90));
      return lines;
    }
  },

  SCRIPTS("Records through a JavaScript transformation, from two threads", 3, 300_000) {
    private static final long FILE_RECORDS = 16 * 256;

    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      String file = stand.jsonLines(FILE_RECORDS).toString();
      String many = Long.toString(records);
      List<String> options = List.of("-Xmx256m", "-XX:+UseSerialGC");
      Entry bare = stand.scripted("the engine alone", BareScript.class, options, file, many);
      List<Standing> all =
          race.run(
              List.of(
                  bare,
                  bare.again(),
                  stand.scripted("Millrace's stage", ScriptPath.class, options, file, many)));
      List<String> lines = new ArrayList<>(Table.loads(all, records));
      lines.add("");
      lines.addAll(Table.residents(all));
      lines.add("");
      lines.add(Table.aim("Millrace's stage, against the engine alone", all.get(2), all, 0.90));
      return lines;
    }
  },

  SERVE("How long a server takes to its first answer, and what it needs when idle", 7, 1) {
    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      String uncached = "-XX:AOTMode=off";
      List<Standing> all =
          race.run(
              List.of(
                  stand.server("first start, no cache", uncached).by(new Starting(false)),
                  stand.server("first start", "").by(new Starting(false)),
                  stand.server("later start, no cache", uncached).by(new Starting(true)),
                  stand.server("later start", "").by(new Starting(true))));
      List<String> lines =
          new ArrayList<>(Table.serving(List.of(all.subList(0, 2), all.subList(2, 4))));
      lines.add("");
      lines.add("The aims are a first answer within 800 ms, and at most 160 MiB when idle.");
      return lines;
    }
  },

  DATASET("CSV into a typed table, every row accounted for", 3, 5_000_000) {
    @Override
    List<String> run(Stand stand, Race race, long records)
        throws IOException, InterruptedException {
      return OrderRace.run(stand, race, records);
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

  /** Where its table stands; one of another size than usual leaves that alone. */
  String file(long many) {
    return many == records ? this + ".md" : this + "-" + many + ".md";
  }

  /** Runs the race and gives the lines of its table. */
  abstract List<String> run(Stand stand, Race race, long records)
      throws IOException, InterruptedException;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
