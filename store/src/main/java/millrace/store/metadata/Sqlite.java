package millrace.store.metadata;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** All that is particular to SQLite: settings of its connections, its errors, its copies. */
record Sqlite(Path file) {
  static final SQLDialect DIALECT = SQLDialect.SQLITE;
  static final String MIGRATIONS = "db/migration/sqlite";

  private static final int READERS_MAX = 4;
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READER_TIMEOUT = Duration.ofSeconds(10);
  private static final int WAL_BYTES_KEPT = 16 << 20;
  private static final int PRIMARY_CODE = 0xff;

  /** Connections that write: durable at the end of each transaction, even at power loss. */
  DataSource writing() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) LOCK_TIMEOUT.toMillis());
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setJournalSizeLimit(WAL_BYTES_KEPT);
    return source(config);
  }

  /** A few connections that cannot change anything. */
  HikariDataSource reading() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) LOCK_TIMEOUT.toMillis());
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("metadata-readers");
    pool.setDataSource(source(config));
    pool.setConnectionInitSql("PRAGMA query_only = ON");
    pool.setMaximumPoolSize(READERS_MAX);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(READER_TIMEOUT.toMillis());
    // The first reader waits for its connection, not the start of the process.
    pool.setInitializationFailTimeout(-1);
    return new HikariDataSource(pool);
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    // As a URI, since the driver would take a question mark in a plain name for a parameter.
    source.setUrl("jdbc:sqlite:" + file.toUri());
    return source;
  }

  /** Writes all committed content into a new file. */
  static void copy(Connection connection, Path target) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, target.toString());
      statement.execute();
    }
  }

  /** What is wrong with the file; empty when it is whole. */
  List<String> damages(DSLContext moment) {
    return moment.fetch("PRAGMA quick_check").getValues(0, String.class).stream()
        .filter(line -> !line.equals("ok"))
        .toList();
  }

  /** What a failure of the database means for its caller. */
  RuntimeException failure(SQLException e) {
    if (e instanceof SQLTransientConnectionException) {
      return failure(StoreError.BUSY, "all connections to " + file + " are in use", e);
    }
    if (!(e instanceof SQLiteException sqlite)) {
      return new IllegalStateException("the driver refuses a call", e);
    }
    int code = sqlite.getResultCode().code & PRIMARY_CODE;
    return switch (code) {
      case 13 -> failure(StoreError.FULL, "no space is left for " + file, e);
      case 5, 6 -> failure(StoreError.BUSY, "another program has locked " + file, e);
      case 11, 26 -> failure(StoreError.CORRUPT, file + " is damaged or no database of ours", e);
      case 3, 8, 10, 14 -> failure(StoreError.IO, "cannot read or write " + file, e);
      // A wrong statement or a broken constraint is a bug.
      default -> new IllegalStateException("the metadata database refuses a statement", e);
    };
  }

  private static MillraceException failure(StoreError code, String message, SQLException e) {
    return new MillraceException(code, message, e);
  }
}
