package millrace.store.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a table in their order; names differ by more than case. Immutable. */
final class Shape {
  static final Shape EMPTY = new Shape(Map.of());

  private final Map<String, ShapeColumn> columns;
  private final List<ShapeColumn> list;

  /**
   * A column.
   *
   * @param fixed whether a user has declared its type, so that values have to fit
   */
  record ShapeColumn(String name, ColumnType type, boolean fixed) {
    ShapeColumn {
      requireNonNull(name, "name is null");
      requireNonNull(type, "type is null");
    }
  }

  private Shape(Map<String, ShapeColumn> columns) {
    this.columns = columns;
    this.list = List.copyOf(columns.values());
  }

  static Shape of(List<ShapeColumn> columns) {
    Map<String, ShapeColumn> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(plain(column.name()), column));
    return new Shape(byName);
  }

  /** A name without its case, by which columns and tables are known. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Optional<ShapeColumn> find(String name) {
    return Optional.ofNullable(columns.get(plain(name)));
  }

  List<ShapeColumn> columns() {
    return list;
  }

  /** The place of a column, or -1. */
  int place(String name) {
    return new ArrayList<>(columns.keySet()).indexOf(plain(name));
  }

  /** These columns with one more, or with another type of one. */
  Shape with(ShapeColumn column) {
    Map<String, ShapeColumn> more = new LinkedHashMap<>(columns);
    more.put(plain(column.name()), column);
    return new Shape(more);
  }
}
