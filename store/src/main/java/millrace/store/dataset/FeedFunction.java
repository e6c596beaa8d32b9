package millrace.store.dataset;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * The table function by which rows come into a database without a detour over values or texts. It
 * takes the name of a feed, which is secret, since queries of users could call it too.
 */
final class FeedFunction implements DuckDBTableFunction<Feed, Feed, Feed> {
  private static final String NAME = "millrace_feed";

  private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final int threads;

  FeedFunction(int threads) {
    this.threads = threads;
  }

  /** Makes it known to the database of a connection. */
  void register(DuckDBConnection connection) throws SQLException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(NAME)
          .withParameter(DuckDBColumnType.VARCHAR)
          .withFunction(this)
          .register(connection);
    }
  }

  /** Puts the rows of a feed into a table. */
  long insert(Duck duck, Feed feed, String into, String constants) {
    byte[] secret = new byte[16];
    random.nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    feeds.put(token, feed);
    try {
      return duck.run(
          "INSERT INTO %s SELECT %s%s FROM %s('%s')"
              .formatted(into, feed.expressions(), constants, NAME, token));
    } finally {
      feeds.remove(token);
    }
  }

  @Override
  public Feed bind(DuckDBTableFunctionBindInfo info) throws Exception {
    Feed feed = feeds.get(info.getParameter(0).getString());
    if (feed == null) {
      throw new IllegalArgumentException(NAME + " is not for queries");
    }
    feed.declare(info);
    return feed;
  }

  @Override
  public Feed init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(threads);
    return info.getBindData();
  }

  @Override
  public Feed localInit(DuckDBTableFunctionInitInfo info) {
    return info.getBindData();
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) {
    Feed feed = info.getBindData();
    return feed.fill(out);
  }
}
