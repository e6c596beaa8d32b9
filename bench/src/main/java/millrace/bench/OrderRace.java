package millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text file into a typed table, with every row accounted for. */
final class OrderRace {
  private static final long SEED = 20261121;

  private OrderRace() {}

  static List<String> run(Stand stand, Race race, long records)
      throws IOException, InterruptedException {
    Path csv = Orders.csv(stand.work().resolve("orders.csv"), SEED, records);
    List<String> options =
        List.of("-Xmx128m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
    Entry bare =
        stand.program(
            "DuckDB's COPY with store_rejects, 2 threads", BareCopy.class, options, csv.toString());
    List<Standing> all =
        race.run(
            List.of(
                bare,
                bare.again(),
                stand.load("CSV, append", pipeline(stand, csv, "append", ""), ""),
                stand.load("CSV, save by id", pipeline(stand, csv, "save", "keys: [id], "), "")));
    List<String> lines = new ArrayList<>(Table.loads(all, records));
    lines.add("");
    lines.add(Table.aim("CSV, append, against COPY", all.get(2), all, 0.90));
    lines.add("The aim for the memory is at most 512 MiB.");
    return lines;
  }

  private static Path pipeline(Stand stand, Path csv, String action, String keys)
      throws IOException {
    return Files.writeString(
        stand.work().resolve("orders-" + action + ".yaml"),
        """
        name: orders-%s
        source: {type: csv, input: {url: "%s", mapping: %s}}
        destination: {type: dataset, input: {table: orders, %scolumns: %s}}
        task: {action: %s, failureThreshold: 10}
        """
            .formatted(action, csv.toUri(), Orders.MAPPING, keys, Orders.COLUMNS, action));
  }
}
