package millrace.api.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.dataset.Datasets;
import millrace.dataset.TableColumn;
import millrace.dataset.TableInfo;
import millrace.dataset.TableRows;
import millrace.run.RunError;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** One table with two rows. */
final class FakeDatasets implements Datasets {
  static final TableRows ROWS =
      new TableRows(
          List.of(new TableColumn("id", "integer"), new TableColumn("name", "text")),
          List.of("[1,\"a\"]", "[12345678901234567890.10,null]"),
          true);
  static final TableInfo TABLE =
      new TableInfo("orders", ROWS.columns(), 2, Optional.of(Instant.EPOCH));

  @Override
  public List<TableInfo> list(AppId app) {
    return List.of(TABLE);
  }

  @Override
  public TableInfo table(AppId app, String table) {
    if (!table.toLowerCase(Locale.ROOT).equals(TABLE.name())) {
      throw new MillraceException(RunError.NOT_FOUND, "there is no table " + table);
    }
    return TABLE;
  }

  @Override
  public TableRows preview(AppId app, String table, int rows) {
    return new TableRows(
        ROWS.columns(), ROWS.rows().stream().limit(rows).toList(), rows < ROWS.rows().size());
  }

  @Override
  public long count(AppId app, String table) {
    return table(app, table).rows();
  }

  @Override
  public TableRows query(AppId app, String sql, Limits limits) {
    return ROWS;
  }

  @Override
  public List<DateCount> counts(AppId app, String table, Choice choice) {
    return List.of();
  }
}
