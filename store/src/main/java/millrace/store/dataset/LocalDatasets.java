package millrace.store.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.dataset.Datasets;
import millrace.dataset.TableColumn;
import millrace.dataset.TableInfo;
import millrace.dataset.TableRows;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** The tables of this data folder, for those who read them. */
public final class LocalDatasets implements Datasets, AutoCloseable {
  private static final String DATE = "ds";
  private static final String SOURCE = "source";

  private final DatasetStore store;
  private final Queries queries;

  public LocalDatasets(DatasetStore store) {
    this.store = store;
    this.queries = new Queries(store.limits());
  }

  @Override
  public List<TableInfo> list(AppId app) {
    Optional<DatasetFile> file = store.existing(app);
    if (file.isEmpty()) {
      return List.of();
    }
    Duck duck = file.get().connect();
    try (duck) {
      List<TableInfo> tables = new ArrayList<>();
      for (String name : names(duck)) {
        DatasetFile.shape(duck, name).ifPresent(shape -> tables.add(info(duck, name, shape)));
      }
      return tables;
    }
  }

  private static List<String> names(Duck duck) {
    return duck.list(
        """
        SELECT table_name FROM duckdb_tables()
        WHERE schema_name = 'main' AND database_name = current_database()
          AND NOT contains(table_name, ':')
        ORDER BY table_name\
        """,
        row -> row.getString(1));
  }

  private static TableInfo info(Duck duck, String name, Shape shape) {
    return duck.first(
            "SELECT count(*), epoch_us(max(%s)) FROM %s".formatted(Sql.AT, Sql.name(name)),
            row -> {
              long micros = row.getLong(2);
              Optional<Instant> last =
                  row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
              return new TableInfo(name, columns(shape), row.getLong(1), last);
            })
        .orElseThrow();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochMilli(Math.floorDiv(micros, 1_000));
  }

  private static List<TableColumn> columns(Shape shape) {
    return shape.columns().stream()
        .map(column -> new TableColumn(column.name(), column.type().word()))
        .toList();
  }

  /** Does something with a table that is there. */
  @FunctionalInterface
  private interface Look<T> {
    T at(Duck duck, String name, Shape shape);
  }

  private <T> T look(AppId app, String table, Look<T> look) {
    Optional<DatasetFile> file = store.existing(app);
    if (file.isPresent()) {
      Duck duck = file.get().connect();
      try (duck) {
        String name = Shape.plain(table);
        Optional<Shape> shape =
            name.contains(":") ? Optional.empty() : DatasetFile.shape(duck, name);
        if (shape.isPresent()) {
          return look.at(duck, name, shape.get());
        }
      }
    }
    throw new MillraceException(
        DatasetError.NOT_FOUND, "there is no table %s; see the list of tables".formatted(table));
  }

  @Override
  public TableInfo table(AppId app, String table) {
    return look(app, table, LocalDatasets::info);
  }

  @Override
  public TableRows preview(AppId app, String table, int rows) {
    return look(
        app,
        table,
        (duck, name, shape) -> {
          List<String> some =
              duck.list(
                  "SELECT %s FROM %s LIMIT %d"
                      .formatted(Sql.names(shape.columns()), Sql.name(name), rows + 1L),
                  row -> RowText.of(row, shape.columns().size()));
          return new TableRows(
              columns(shape), some.stream().limit(rows).toList(), some.size() > rows);
        });
  }

  @Override
  public long count(AppId app, String table) {
    return look(
        app, table, (duck, name, _) -> duck.number("SELECT count(*) FROM " + Sql.name(name)));
  }

  @Override
  public TableRows query(AppId app, String sql, Limits limits) {
    // An app without tables is asked all the same: whether it can be read does not depend on them.
    return queries.answer(store.file(app), sql, limits);
  }

  @Override
  public List<DateCount> counts(AppId app, String table, Choice choice) {
    Optional<DatasetFile> file = store.existing(app);
    if (file.isEmpty()) {
      return List.of();
    }
    Duck duck = file.get().connect();
    try (duck) {
      return DatasetFile.shape(duck, table).isEmpty()
          ? List.of()
          : duck.list(
              counting(table, choice),
              row ->
                  new DateCount(
                      row.getString(1),
                      LocalDate.ofEpochDay(row.getLong(2)),
                      row.getString(3),
                      row.getLong(4),
                      instant(row.getLong(5))));
    }
  }

  private static String counting(String table, Choice choice) {
    String group = choice.groupColumn().map(Sql::name).orElse("''");
    StringBuilder which = new StringBuilder();
    choice.source().ifPresent(source -> which.append(" AND source = ").append(Sql.text(source)));
    choice
        .group()
        .ifPresent(
            value -> which.append(" AND ").append(group).append(" = ").append(Sql.text(value)));
    return """
    SELECT coalesce(%1$s::VARCHAR, '') AS source, (%2$s - DATE '1970-01-01')::BIGINT AS day,
           coalesce(%3$s::VARCHAR, '') AS part, count(*), epoch_us(max(%4$s))
    FROM %5$s WHERE %2$s BETWEEN DATE '%6$s' AND DATE '%7$s'%8$s
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\
    """
        .formatted(
            SOURCE,
            DATE,
            group,
            Sql.AT,
            Sql.name(Shape.plain(table)),
            choice.from(),
            choice.to(),
            which);
  }

  @Override
  public void close() {
    queries.close();
  }
}
