package millrace.store.dataset;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.dataset.Bookkeeping.Left;
import millrace.store.dataset.Shape.ShapeColumn;
import org.duckdb.DuckDBConnection;

/** The database of one app, open. It reaches no file but its own, and nobody can change that. */
final class DatasetFile implements AutoCloseable {
  private final Path staging;
  private final Duck main;
  private final FeedFunction feeds;
  private final DatasetLimits limits;
  private final ToLongFunction<String> commits;
  private final Map<String, TableState> tables = new ConcurrentHashMap<>();
  private final AtomicBoolean broken;

  private DatasetFile(
      Path staging,
      Duck main,
      FeedFunction feeds,
      DatasetLimits limits,
      ToLongFunction<String> commits,
      AtomicBoolean broken) {
    this.staging = staging;
    this.main = main;
    this.feeds = feeds;
    this.limits = limits;
    this.commits = commits;
    this.broken = broken;
  }

  /**
   * Opens a file, which is made when it is absent.
   *
   * @param staging where the database puts what does not fit into its memory
   * @param commits the last commit that the ledger knows of, by place
   */
  static DatasetFile open(
      Path file, Path staging, Lane lane, DatasetLimits limits, ToLongFunction<String> commits) {
    FeedFunction feeds = new FeedFunction(limits.threads());
    AtomicBoolean broken = new AtomicBoolean();
    Duck main =
        lane.call(
            () -> new Duck(connect(file, staging, limits, feeds), lane, () -> broken.set(true)));
    boolean open = false;
    try {
      Bookkeeping.make(main);
      open = true;
    } finally {
      if (!open) {
        main.close();
      }
    }
    return new DatasetFile(staging, main, feeds, limits, commits, broken);
  }

  private static DuckDBConnection connect(
      Path file, Path staging, DatasetLimits limits, FeedFunction feeds) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(limits.threads()));
    settings.setProperty("memory_limit", limits.memoryBytes() / 1024 + "KiB");
    settings.setProperty("temp_directory", staging.toAbsolutePath().toString());
    settings.setProperty("preserve_insertion_order", "false");
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      DuckDBConnection connection =
          DuckDBConnection.newConnection("jdbc:duckdb:" + file.toAbsolutePath(), false, settings);
      feeds.register(connection);
      try (var statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      }
      return connection;
    } catch (SQLException e) {
      throw new MillraceException(
          DatasetError.CORRUPT,
          "the tables cannot be opened (%s); restore the whole data folder from one backup"
              .formatted(Duck.message(e)),
          e);
    }
  }

  DatasetLimits limits() {
    return limits;
  }

  FeedFunction feeds() {
    return feeds;
  }

  Path staging() {
    return staging;
  }

  /** Whether the database has given up, and must be opened anew. */
  boolean broken() {
    return broken.get();
  }

  /** A connection of its own for a slice or a query; the caller closes it. */
  Duck connect() {
    return main.another();
  }

  /**
   * What is going on at a table.
   *
   * @throws MillraceException {@code store.behind_ledger}
   */
  TableState table(String name) {
    return tables.computeIfAbsent(Shape.plain(name), this::open);
  }

  private TableState open(String name) {
    Duck duck = connect();
    try (duck) {
      TableState state = new TableState(name, Bookkeeping.lastCommit(duck, name));
      long expected = commits.applyAsLong(state.place());
      if (state.commit() < expected) {
        throw new MillraceException(
            StoreError.BEHIND_LEDGER,
            "the files of %s are at commit %d, but commit %d was written; restore the whole data folder from one backup"
                .formatted(state.place(), state.commit(), expected));
      }
      return state;
    }
  }

  /** The columns of a table without ours; empty when there is none. */
  static Optional<Shape> shape(Duck duck, String table) {
    List<ShapeColumn> columns =
        duck.list(
            """
            SELECT column_name, data_type FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = 'main'
              AND lower(table_name) = %s
            ORDER BY column_index\
            """
                .formatted(Sql.text(Shape.plain(table))),
            row -> new ShapeColumn(row.getString(1), type(row.getString(2)), false));
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Shape.of(columns.stream().filter(column -> !Sql.ours(column.name())).toList()));
  }

  private static ColumnType type(String sql) {
    // The types of our own columns are of no interest.
    return ColumnType.ofSql(sql).orElse(ColumnType.TEXT);
  }

  /** Forgets a run; what it left behind goes. */
  void forget(String table, RunId run) {
    TableState state = tables.get(Shape.plain(table));
    Duck duck = connect();
    try (duck) {
      if (state == null) {
        // Nobody has looked at the table yet, so nobody writes to it either.
        Bookkeeping.forget(duck, table, run, Bookkeeping.lastCommit(duck, table));
        return;
      }
      state.lock().lock();
      try {
        state.release(run);
        Bookkeeping.forget(duck, state.name(), run, state.commit());
      } finally {
        state.lock().unlock();
      }
    }
  }

  /** Clears away what runs left that have ended. */
  void forgetEnded(Predicate<RunId> unfinished) {
    Duck duck = connect();
    try (duck) {
      for (Left left : Bookkeeping.left(duck)) {
        if (!unfinished.test(left.run())) {
          long commit = Bookkeeping.lastCommit(duck, left.table());
          Bookkeeping.forget(duck, left.table(), left.run(), commit);
        }
      }
      for (String staged : stagedTables(duck)) {
        RunId run = RunId.parse(staged.substring(staged.indexOf(':') + 1));
        if (!unfinished.test(run)) {
          duck.run("DROP TABLE " + Sql.name(staged));
        }
      }
    }
  }

  private static List<String> stagedTables(Duck duck) {
    return duck.list(
        """
        SELECT table_name FROM duckdb_tables()
        WHERE schema_name = 'main' AND table_name LIKE 'staged:%'\
        """,
        row -> row.getString(1));
  }

  @Override
  public void close() {
    main.close();
  }
}
