package millrace.store.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.spi.destination.Action;
import millrace.spi.destination.Load;
import millrace.spi.ledger.Count;
import millrace.store.dataset.Shape.ShapeColumn;

/** A load that is under way, with the place that its rows go to. */
final class TableLoad {
  private final DatasetFile file;
  private final TableState state;
  private final Load load;
  private final TableRules rules;
  private volatile boolean unsteady;

  TableLoad(DatasetFile file, Load load) {
    this.file = requireNonNull(file, "file is null");
    this.load = requireNonNull(load, "load is null");
    this.state = file.table(load.target());
    this.rules = TableRules.of(load.input());
  }

  DatasetFile file() {
    return file;
  }

  TableState state() {
    return state;
  }

  Load load() {
    return load;
  }

  TableRules rules() {
    return rules;
  }

  /** The table that slices write to (invariant 6: a replacement is built up apart). */
  String table() {
    return load.action().staged() ? Bookkeeping.staged(load.run()) : state.name();
  }

  Count freshCount() {
    return load.action().staged() ? Count.STAGED : Count.INSERTED;
  }

  /** Whether rows can be added without looking at what is there. */
  boolean onlyAdds() {
    return !rules.keyed() && !unsteady;
  }

  /** Its columns change in the middle of slices, so these had better be put together apart. */
  void isUnsteady() {
    unsteady = true;
  }

  /** The columns that rows will find, and those that the user has declared. */
  Shape shape(Duck duck) {
    // Under a date the rows go into the old table in the end, so they keep to its types.
    String like = load.action() == Action.REPLACE_DATE ? state.name() : table();
    Optional<Shape> there = DatasetFile.shape(duck, table());
    Shape shape = (there.isPresent() ? there : DatasetFile.shape(duck, like)).orElse(Shape.EMPTY);
    for (ShapeColumn column : rules.declared().columns()) {
      // In the order of the records, so those that are not there yet come with the first of them.
      shape = shape.find(column.name()).isPresent() ? shape.with(column) : shape;
    }
    return shape;
  }
}
