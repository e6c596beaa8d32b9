package millrace.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills a metadata database with runs that are copies of a few. To make each of them one by one
 * would take longer than all that is measured.
 */
record ManyRuns(Path database, long runs) {
  /** How many tasks have them. */
  static final int TASKS = 50;

  private static final long DAYS_MS = 6L * 24 * 60 * 60 * 1000;

  /** One in twenty waits, one is worked on, one was skipped; the others have ended. */
  private static final String SEED =
      "CASE n % 20 WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 3 ELSE 4 END";

  private static final String ID =
      "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2)"
          + " || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

  /** Makes copies of the runs of some ids, in the order of {@link #SEED}. */
  void fill(List<String> seeds) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE seed (place INTEGER, id TEXT)");
      for (int i = 0; i < seeds.size(); i++) {
        statement.execute("INSERT INTO seed VALUES (" + i + ", '" + seeds.get(i) + "')");
      }
      statement.execute(copies(columns(statement, "run")));
      statement.execute(splits(columns(statement, "split"), seeds.getLast()));
      statement.execute("ANALYZE main.sqlite_schema");
    }
  }

  private static List<String> columns(Statement statement, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (rows.next()) {
        names.add(rows.getString("name"));
      }
    }
    return names;
  }

  private String copies(List<String> columns) {
    String earlier = " - n * " + Math.max(1, DAYS_MS / runs);
    Map<String, String> own =
        Map.of(
            "id", ID,
            "task_id", "printf('00000000-0000-7000-8000-%012d', n % " + TASKS + ")",
            "type", "CASE n % 7 WHEN 0 THEN 'push' WHEN 1 THEN 'update' ELSE type END",
            "created_at", "created_at" + earlier,
            "started_at", "started_at" + earlier,
            "state_at", "state_at" + earlier);
    return "WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < "
        + runs
        + ") INSERT INTO run ("
        + String.join(", ", columns)
        + ") SELECT "
        + String.join(", ", columns.stream().map(c -> own.getOrDefault(c, "run." + c)).toList())
        + " FROM count JOIN seed ON seed.place = "
        + SEED
        + " JOIN run ON run.id = seed.id";
  }

  /** A split for each run, so that the books of a page have to be looked at. */
  private static String splits(List<String> columns, String seed) {
    Map<String, String> own = Map.of("run_id", "run.id");
    return "INSERT INTO split ("
        + String.join(", ", columns)
        + ") SELECT "
        + String.join(", ", columns.stream().map(c -> own.getOrDefault(c, "split." + c)).toList())
        + " FROM run JOIN split ON split.run_id = '"
        + seed
        + "' WHERE run.id <> '"
        + seed
        + "'";
  }
}
