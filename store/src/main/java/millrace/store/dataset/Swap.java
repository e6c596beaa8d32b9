package millrace.store.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.DestinationError;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.store.dataset.Shape.ShapeColumn;

/**
 * Lets what a run has built up apart take the place of what was there, in one transaction that also
 * says so (invariant 6).
 */
final class Swap {
  private final Duck duck;
  private final TableLoad target;
  private final String table;
  private final String staged;

  /** The caller holds the lock of the table. */
  Swap(Duck duck, TableLoad target) {
    this.duck = duck;
    this.target = target;
    this.table = target.state().name();
    this.staged = target.table();
  }

  Completion run(Counts counts) {
    Optional<Long> already = Bookkeeping.removed(duck, table, target.load().run());
    if (already.isPresent()) {
      return new Completion(already.get(), Optional.empty());
    }
    Optional<Shape> shape = DatasetFile.shape(duck, staged);
    long rows = shape.isPresent() ? count(staged) : 0;
    if (rows != counts.get(Count.STAGED)) {
      throw new MillraceException(
          DestinationError.NOT_AS_COUNTED,
          "the new content has %d rows, but %d were counted; the old content stays"
              .formatted(rows, counts.get(Count.STAGED)));
    }
    long removed = target.load().action() == Action.REPLACE_DATE ? dates(shape) : everything(shape);
    return new Completion(removed, Optional.empty());
  }

  private long count(String name) {
    return duck.number("SELECT count(*) FROM " + Sql.name(name));
  }

  private long everything(Optional<Shape> shape) {
    boolean there = DatasetFile.shape(duck, table).isPresent();
    long removed = there ? count(table) : 0;
    duck.run("BEGIN");
    if (shape.isPresent()) {
      duck.run(
          "DROP TABLE IF EXISTS " + Sql.name(table),
          "ALTER TABLE %s RENAME TO %s".formatted(Sql.name(staged), Sql.name(table)));
    } else if (there) {
      duck.run("DELETE FROM " + Sql.name(table));
    }
    end(removed);
    return removed;
  }

  private long dates(Optional<Shape> shape) {
    if (shape.isEmpty()) {
      return 0;
    }
    target.state().change(() -> !changes(shape.get()).isEmpty(), () -> change(shape.get()));
    Shape there = DatasetFile.shape(duck, table).orElse(shape.get());
    duck.run("BEGIN");
    long removed =
        duck.run(
            "DELETE FROM %s AS t USING (SELECT DISTINCT %s FROM %s) s WHERE %s"
                .formatted(
                    Sql.name(table),
                    parts().map(Sql::name).collect(Collectors.joining(", ")),
                    Sql.name(staged),
                    parts().map(Swap::same).collect(Collectors.joining(" AND "))));
    duck.run(
        "INSERT INTO %s (%s, %s) SELECT %s, %s FROM %s"
            .formatted(
                Sql.name(table),
                Sql.names(shape.get().columns()),
                ours(),
                shape.get().columns().stream()
                    .map(column -> cast(column, there))
                    .collect(Collectors.joining(", ")),
                ours(),
                Sql.name(staged)),
        "DROP TABLE " + Sql.name(staged));
    end(removed);
    return removed;
  }

  private List<String> changes(Shape wanted) {
    return TableChange.statements(duck, table, DatasetFile.shape(duck, table), wanted);
  }

  private void change(Shape wanted) {
    duck.run(changes(wanted).toArray(String[]::new));
  }

  /** The columns that say which rows belong together. */
  private Stream<String> parts() {
    return Stream.concat(
        target.rules().dateColumn().stream(), target.rules().sourceColumn().stream());
  }

  private static String same(String column) {
    return "t.%1$s IS NOT DISTINCT FROM s.%1$s".formatted(Sql.name(column));
  }

  private static String cast(ShapeColumn column, Shape there) {
    ColumnType type = there.find(column.name()).map(ShapeColumn::type).orElse(column.type());
    return "CAST(%s AS %s)".formatted(Sql.name(column.name()), type.sql());
  }

  private static String ours() {
    return String.join(", ", Sql.RUN, Sql.SPLIT, Sql.AT);
  }

  private void end(long removed) {
    Bookkeeping.complete(duck, table, target.load().run(), removed);
    duck.run("COMMIT");
  }
}
