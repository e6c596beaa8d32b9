package millrace.store.dataset;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableColumn;
import millrace.dataset.TableRows;
import millrace.spi.failure.MillraceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers questions of users: one SELECT in a transaction that cannot write, by a database that
 * reaches no file, within limits.
 */
final class Queries implements AutoCloseable {
  /** What an answer may be long; there would be more rows then. */
  private static final long CHARS_MAX = 16L << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final Semaphore free;
  private final Duration longest;
  private final Lane lane;

  Queries(DatasetLimits limits) {
    this.free = new Semaphore(limits.queriesAtOnce());
    this.longest = limits.queryTime();
    this.lane = new Lane("queries-", limits.queriesAtOnce());
  }

  TableRows answer(DatasetFile file, String sql, Limits limits) {
    if (!free.tryAcquire()) {
      throw new MillraceException(
          DatasetError.BUSY, "too many queries are being answered; ask again in a moment");
    }
    try {
      Duration time = limits.time().compareTo(longest) < 0 ? limits.time() : longest;
      Duck duck = file.connect();
      try (duck) {
        return lane.call(() -> answer(duck, sql, limits.rows(), time));
      }
    } finally {
      free.release();
    }
  }

  private static TableRows answer(Duck duck, String sql, int rows, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    try (Statement statement = duck.connection().createStatement()) {
      check(statement, sql);
      statement.execute("BEGIN TRANSACTION READ ONLY");
      statement.setQueryTimeout((int) Math.max(1, time.toSeconds()));
      try (ResultSet found = statement.executeQuery(sql)) {
        return read(found, rows, deadline);
      }
    } catch (SQLException e) {
      throw failed(e, time, System.nanoTime() - deadline > 0);
    }
  }

  /** Only what can be read as one SELECT is asked: nothing else can end the transaction first. */
  private static void check(Statement statement, String sql) throws SQLException {
    try (ResultSet parsed =
        statement.executeQuery("SELECT json_serialize_sql(" + Sql.text(sql) + ")::VARCHAR")) {
      parsed.next();
      JsonNode tree = JSON.readTree(parsed.getString(1));
      if (tree.path("error").asBoolean(true)) {
        throw refused(tree.path("error_message").asString("it cannot be read"));
      }
      if (tree.path("statements").size() != 1) {
        throw refused("it has to be one statement");
      }
    }
  }

  private static MillraceException refused(String why) {
    return new MillraceException(
        DatasetError.QUERY, "this is no SELECT: " + why.lines().findFirst().orElse(""));
  }

  private static TableRows read(ResultSet found, int max, long deadline) throws SQLException {
    ResultSetMetaData about = found.getMetaData();
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(new TableColumn(about.getColumnLabel(i), word(about.getColumnTypeName(i))));
    }
    List<String> rows = new ArrayList<>();
    long chars = 0;
    boolean more = false;
    while (!more && found.next()) {
      if (System.nanoTime() - deadline > 0) {
        throw new SQLException("INTERRUPT");
      }
      if (rows.size() >= max || chars > CHARS_MAX) {
        more = true;
      } else {
        String row = RowText.of(found, columns.size());
        chars += row.length();
        rows.add(row);
      }
    }
    return new TableRows(columns, rows, more);
  }

  /** A type in our word for it, if there is one. */
  static String word(String sql) {
    return ColumnType.ofSql(sql).map(ColumnType::word).orElse(Shape.plain(sql));
  }

  /**
   * A query that is interrupted says so where it is under way, and has no result any more where its
   * rows are being fetched.
   */
  private static MillraceException failed(SQLException e, Duration time, boolean late) {
    String message = Duck.message(e);
    boolean gone = late && message.contains("Invalid result set");
    return gone || message.startsWith("INTERRUPT")
        ? new MillraceException(
            DatasetError.QUERY_TIME,
            "the query took longer than %d ms; ask for less, or allow more time"
                .formatted(TimeUnit.MILLISECONDS.convert(time)),
            e)
        : new MillraceException(DatasetError.QUERY, message, e);
  }

  @Override
  public void close() {
    lane.close();
  }
}
