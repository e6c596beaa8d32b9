package millrace.store.metadata;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** The metadata database of a data folder: one writer, a few readers. */
public final class Database implements AutoCloseable {
  static {
    // It would greet everybody in the log.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final Sqlite kind;
  private final Connection connection;
  private final DSLContext changes;
  private final HikariDataSource readers;
  private final DSLContext queries;
  private final Writer writer = new Writer();

  private Database(Sqlite kind, Connection connection, ExecuteListener... listeners) {
    this.kind = kind;
    this.connection = connection;
    this.readers = kind.reading();
    Configuration base = configuration(listeners);
    this.changes = DSL.using(base.derive(new DefaultConnectionProvider(connection)));
    this.queries = DSL.using(base.derive(new DataSourceConnectionProvider(readers)));
  }

  /**
   * Opens a database, which is made when there is none and brought to the newest format after a
   * copy when it is of an older one.
   *
   * @throws millrace.spi.failure.MillraceException {@code store.newer_version}, {@code
   *     store.corrupt}, {@code store.io} or {@code store.full}
   */
  public static Database open(Path file) {
    return open(file, new ExecuteListener[0]);
  }

  /** Opens a database whose statements somebody follows. */
  static Database open(Path file, ExecuteListener... listeners) {
    Sqlite kind = new Sqlite(file);
    new Migrations(kind, Sqlite.MIGRATIONS, Migrations.NEWEST).run();
    try {
      return new Database(kind, kind.writing().getConnection(), listeners);
    } catch (SQLException e) {
      throw kind.failure(e);
    }
  }

  private static Configuration configuration(ExecuteListener... listeners) {
    // Statements would be logged with their values, which hold records and settings.
    Settings settings = new Settings().withExecuteLogging(false).withRenderSchema(false);
    return new DefaultConfiguration()
        .set(Sqlite.DIALECT)
        .set(settings)
        .set(DefaultExecuteListenerProvider.providers(listeners));
  }

  /** Runs queries that all see the same moment. */
  <T> T read(Function<DSLContext, T> queriesOf) {
    try {
      return queries.transactionResult(moment -> queriesOf.apply(moment.dsl()));
    } catch (DataAccessException e) {
      throw failure(e);
    }
  }

  /** Runs a change as one transaction: all of it is durable when this returns, or none of it is. */
  <T> T write(Lane lane, Function<DSLContext, T> change) {
    try {
      return writer.call(
          lane, () -> changes.transactionResult(transaction -> change.apply(transaction.dsl())));
    } catch (DataAccessException e) {
      throw failure(e);
    }
  }

  /** The same for a change without a result. */
  void change(Lane lane, Consumer<DSLContext> change) {
    write(
        lane,
        transaction -> {
          change.accept(transaction);
          return true;
        });
  }

  /** What is wrong with the file, in the words of the database. */
  public List<String> damages() {
    return read(kind::damages);
  }

  /**
   * Goes through the writer and takes the lock for a change, without making one.
   *
   * @throws MillraceException when that is not possible
   */
  public void checkWritable() {
    // The lock is taken before the first statement of a change, whatever that is.
    change(Lane.CATALOG, transaction -> transaction.selectOne().fetch());
  }

  /** How many changes wait in each lane, by its name. */
  public Map<String, Long> waiting() {
    Map<String, Long> waiting = new TreeMap<>();
    for (Lane lane : Lane.values()) {
      waiting.put(lane.name().toLowerCase(Locale.ROOT), (long) writer.waiting(lane));
    }
    return waiting;
  }

  private RuntimeException failure(DataAccessException e) {
    // What a stored value could not be read as says more than that it could not be read.
    MillraceException inner = e.getCause(MillraceException.class);
    if (inner != null) {
      return inner;
    }
    if (e.getCause(InterruptedException.class) != null) {
      return new MillraceException(StoreError.BUSY, "interrupted while it waited to read", e);
    }
    SQLException cause = e.getCause(SQLException.class);
    return cause == null ? e : kind.failure(cause);
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw kind.failure(e);
    }
  }
}
