package millrace.store.dataset;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.store.dataset.Shape.ShapeColumn;

/** A table of one connection in which the rows of a slice wait to be compared. */
final class Stage {
  static final String NAME = "temp.main.\"slice\"";

  /** Columns beside the user's, see {@link FittedRows.Marks}; no column of a user has a colon. */
  static final String ORDER = "\":order\"";

  static final String OFFSET = "\":offset\"";
  static final String PLACE = "\":place\"";
  static final String LENGTH = "\":length\"";
  static final List<String> MARKS = List.of(ORDER, OFFSET, PLACE, LENGTH);

  private Stage() {}

  static void make(Duck duck, Shape shape, boolean marked) {
    String marks = marked ? String.join(" BIGINT, ", MARKS) + " BIGINT" : "";
    String columns =
        Stream.of(Sql.declarations(shape.columns()), marks)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    duck.run("CREATE TEMP TABLE \"slice\" (" + columns + ")");
  }

  /** The columns into which rows of a shape are put. */
  static String into(Shape shape, boolean marked) {
    List<String> names =
        Stream.concat(
                shape.columns().stream().map(column -> Sql.name(column.name())),
                marked ? MARKS.stream() : Stream.of())
            .toList();
    return NAME + " (" + String.join(", ", names) + ")";
  }

  /** Gives it the columns that rows need from now on. */
  static void grow(Duck duck, Shape from, Shape to) {
    for (ShapeColumn column : to.columns()) {
      ShapeColumn before = from.find(column.name()).orElse(null);
      if (before == null) {
        duck.run(TableChange.add(NAME, column));
      } else if (!before.type().equals(column.type())) {
        duck.run(TableChange.widen(NAME, before, column.type()));
      }
    }
  }
}
