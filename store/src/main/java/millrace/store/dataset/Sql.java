package millrace.store.dataset;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import millrace.store.dataset.Shape.ShapeColumn;

/** Pieces of SQL. */
final class Sql {
  /** Columns of our own: which run and which split of it wrote a row, and when. */
  static final String RUN = "_run";

  static final String SPLIT = "_split";
  static final String AT = "_at";

  private Sql() {}

  /** A name of the user's. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String uuid(UUID id) {
    return "'" + id + "'::UUID";
  }

  static String names(Collection<ShapeColumn> columns) {
    return columns.stream().map(column -> name(column.name())).collect(Collectors.joining(", "));
  }

  /** Names and types, as a table is made of them. */
  static String declarations(Collection<ShapeColumn> columns) {
    return columns.stream()
        .map(column -> name(column.name()) + " " + column.type().sql())
        .collect(Collectors.joining(", "));
  }

  /** Whether a name is one of our own columns. */
  static boolean ours(String name) {
    String plain = Shape.plain(name);
    return plain.equals(RUN) || plain.equals(SPLIT) || plain.equals(AT);
  }
}
