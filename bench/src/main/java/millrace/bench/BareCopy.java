package millrace.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The yardstick of tables: the database reads the file by itself, from two threads, and keeps the
 * lines that it cannot read.
 */
final class BareCopy {
  private BareCopy() {}

  /** Takes a file and a folder for the database; prints one JSON object at the end. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean process)) {
      throw new IllegalStateException("this Java does not say what it takes of the processor");
    }
    String url = "jdbc:duckdb:" + folder.resolve("orders.duckdb");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("CREATE TABLE orders (" + Orders.TABLE + ")");
      long begin = System.nanoTime();
      long cpu = process.getProcessCpuTime();
      statement.execute(
          "COPY orders FROM '" + arguments[0] + "' (FORMAT csv, HEADER, STORE_REJECTS true)");
      long stored = number(statement, "SELECT count(*) FROM orders");
      long rejected = number(statement, "SELECT count(DISTINCT line) FROM reject_errors");
      Duration wall = Duration.ofNanos(System.nanoTime() - begin);
      Duration work = Duration.ofNanos(process.getProcessCpuTime() - cpu);
      PrintStream out = System.out;
      out.printf(
          "{\"read\":%d,\"rejected\":%d,\"durationMs\":%d,\"cpuMs\":%d}%n",
          stored + rejected, rejected, wall.toMillis(), work.toMillis());
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
