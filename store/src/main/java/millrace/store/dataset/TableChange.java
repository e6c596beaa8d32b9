package millrace.store.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.store.dataset.Shape.ShapeColumn;

/** What has to happen to a table before rows of a shape go in: nothing of it is ever lost. */
final class TableChange {
  private static final String TIME_AS_TEXT = "'%Y-%m-%dT%H:%M:%S.%fZ'";
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private final Duck duck;
  private final String table;
  private final List<String> statements = new ArrayList<>();

  private TableChange(Duck duck, String table) {
    this.duck = duck;
    this.table = table;
  }

  /**
   * The statements, none when the table is as it has to be.
   *
   * @param table its name
   * @param there its columns; empty when there is no such table
   * @throws MillraceException {@code dataset.type_refused}
   */
  static List<String> statements(Duck duck, String table, Optional<Shape> there, Shape wanted) {
    if (there.isEmpty()) {
      return List.of(create(table, wanted));
    }
    TableChange change = new TableChange(duck, Sql.name(table));
    wanted.columns().forEach(column -> change.column(there.get(), column));
    return change.statements;
  }

  private static String create(String table, Shape shape) {
    String columns = Sql.declarations(shape.columns());
    return "CREATE TABLE %s (%s%s%s UUID, %s INTEGER, %s TIMESTAMP)"
        .formatted(
            Sql.name(table), columns, columns.isEmpty() ? "" : ", ", Sql.RUN, Sql.SPLIT, Sql.AT);
  }

  private void column(Shape there, ShapeColumn column) {
    Optional<ShapeColumn> before = there.find(column.name());
    if (before.isEmpty()) {
      statements.add(add(table, column));
      return;
    }
    ColumnType type =
        before
            .get()
            .type()
            .join(column.type())
            .filter(joined -> !column.fixed() || joined.equals(column.type()))
            .orElseThrow(() -> refused(before.get(), column));
    if (!type.equals(before.get().type())) {
      statements.add(widen(table, before.get(), exact(before.get(), type)));
    }
  }

  /** Whole numbers that a double does not hold become texts. */
  private ColumnType exact(ShapeColumn column, ColumnType type) {
    if (!column.type().equals(ColumnType.INTEGER) || !type.equals(ColumnType.DOUBLE)) {
      return type;
    }
    String name = Sql.name(column.name());
    long large =
        duck.number(
            "SELECT count(*) FROM %s WHERE %s > %d OR %s < -%d"
                .formatted(table, name, EXACT_IN_DOUBLE, name, EXACT_IN_DOUBLE));
    return large == 0 ? type : ColumnType.TEXT;
  }

  static String add(String table, ShapeColumn column) {
    return "ALTER TABLE %s ADD COLUMN %s %s"
        .formatted(table, Sql.name(column.name()), column.type().sql());
  }

  static String widen(String table, ShapeColumn column, ColumnType type) {
    String name = Sql.name(column.name());
    String value =
        column.type().equals(ColumnType.TIMESTAMP) && type.equals(ColumnType.TEXT)
            ? "strftime(%s, %s)".formatted(name, TIME_AS_TEXT)
            : "CAST(%s AS %s)".formatted(name, type.sql());
    return "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s USING %s"
        .formatted(table, name, type.sql(), value);
  }

  private static MillraceException refused(ShapeColumn there, ShapeColumn wanted) {
    return new MillraceException(
        DatasetError.TYPE_REFUSED,
        "column %s of the table is %s and cannot become %s; declare it so, or load another table"
            .formatted(there.name(), there.type().word(), wanted.type().word()));
  }
}
