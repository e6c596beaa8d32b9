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
    List<String> run(Stand stand, Products products, Race race, long records)
        throws IOException, InterruptedException {
      Path json = stand.work().resolve("products.jsonl");
      Path csv = stand.work().resolve("products.csv");
      ProductFile.jsonLines(json, products, records);
      ProductFile.csv(csv, products, records);
      Entry bare =
          stand.program(
              "bare addDocument, documents in memory, 2 threads",
              BareIndex.class,
              List.of("-Xms6g", "-Xmx6g", "-Xmn1g", "-XX:+UseSerialGC"),
              List.of(json.toString(), stand.work().resolve("bare").toString()));
      List<Entry> entries = new ArrayList<>();
      entries.add(bare);
      entries.add(bare.again());
      entries.add(
          stand.product("JSON Lines, replace", stand.pipeline(json, "json", "replace"), ""));
      entries.add(stand.product("JSON Lines, save", stand.pipeline(json, "json", "save"), ""));
      entries.add(stand.product("CSV, replace", stand.pipeline(csv, "csv", "replace"), ""));
      return Table.lines(race.run(entries), records);
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
  abstract List<String> run(Stand stand, Products products, Race race, long records)
      throws IOException, InterruptedException;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
