package millrace.store.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.destination.DestinationError;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.store.dataset.FittedRows.Marks;
import millrace.store.dataset.Fitting.Fitted;
import millrace.store.dataset.Merge.Loser;

/**
 * A slice of a table. Rows that are only added go into the table at once, in a transaction that
 * nobody sees; those that have to be compared wait in a table of the slice's own.
 */
final class DatasetSlice implements Slice {
  private final TableLoad target;
  private final SliceId id;
  private final Fitting fitting;
  private final String constants;
  private final Duck duck;
  private final Optional<Originals> originals;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<FittedRows> waiting = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private volatile Shape shape;
  private Way way = Way.OPEN;
  private long rowsWaiting;
  private long rowsAdded;
  private boolean closed;

  /** How rows come into the table. */
  private enum Way {
    /** Not decided, as there have been no rows. */
    OPEN,
    /** At once. */
    ADDED,
    /** Through a table of the slice's own. */
    STAGED
  }

  /** Begins an empty slice; {@code at} is a time in microseconds that its rows will carry. */
  DatasetSlice(TableLoad target, SliceId id, long at) {
    this.target = target;
    this.id = id;
    this.fitting =
        new Fitting(target.rules(), target.file().limits().columns(), id.split().number());
    this.constants =
        "%s, %d, make_timestamp(%d)"
            .formatted(Sql.uuid(target.load().run().value()), id.split().number(), at);
    this.originals =
        target.rules().keyed()
            ? Optional.of(Originals.open(target.file().staging().resolve(name(id))))
            : Optional.empty();
    this.duck = target.file().connect();
    this.shape = shape();
  }

  /** Nobody closes a slice that could not be begun. */
  private Shape shape() {
    boolean begun = false;
    try {
      Shape found = target.shape(duck);
      begun = true;
      return found;
    } finally {
      if (!begun) {
        originals.ifPresent(Originals::close);
        duck.close();
      }
    }
  }

  private static String name(SliceId id) {
    return id.split().run() + "-" + id.split().number() + "-" + id.epoch() + "-" + id.seq();
  }

  @Override
  public void write(Batch batch) {
    Columns columns =
        switch (batch) {
          case Columns rows -> rows;
          case Documents _ -> throw new IllegalStateException("documents where rows are taken");
        };
    boolean taken = false;
    while (!taken) {
      Shape seen = shape;
      Fitted fitted = fitting.fit(columns, seen);
      lock.lock();
      try {
        // Another thread may have come first with columns of its own.
        if (sameAs(seen)) {
          take(fitted, columns);
          taken = true;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // a shape that was made anew is another one
  private boolean sameAs(Shape seen) {
    return shape == seen;
  }

  private void take(Fitted fitted, Columns columns) {
    if (!sameAs(fitted.shape())) {
      flush();
      grow(fitted.shape());
      shape = fitted.shape();
    }
    rejects.addAll(fitted.rejects());
    FittedRows rows = fitted.rows();
    if (originals.isPresent() && rows.size() > 0) {
      Marks marks = rows.marks().behind(originals.get().add(columns.origins()));
      rows = new FittedRows(rows.columns(), rows.rows(), marks);
    }
    if (rows.size() > 0) {
      waiting.add(rows);
      rowsWaiting += rows.size();
    }
    if (rowsWaiting >= target.file().limits().rowsAhead()) {
      flush();
    }
  }

  private void grow(Shape wider) {
    switch (way) {
      case OPEN -> {}
      case STAGED -> Stage.grow(duck, shape, wider);
      case ADDED -> {
        target.isUnsteady();
        throw changed();
      }
    }
  }

  private MillraceException changed() {
    return new MillraceException(
        DatasetError.COLUMNS_CHANGED,
        "the columns of table %s change in the middle of a slice, which is read again"
            .formatted(target.state().name()));
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    if (way == Way.OPEN) {
      decide();
    }
    Feed feed = new Feed(shape, target.rules().keyed(), List.copyOf(waiting));
    waiting.clear();
    rowsWaiting = 0;
    if (way == Way.ADDED) {
      String names = shape.columns().isEmpty() ? "" : Sql.names(shape.columns()) + ", ";
      String into =
          "%s (%s%s, %s, %s)"
              .formatted(Sql.name(target.table()), names, Sql.RUN, Sql.SPLIT, Sql.AT);
      rowsAdded += target.file().feeds().insert(duck, feed, into, ", " + constants);
    } else {
      String into = Stage.into(shape, target.rules().keyed());
      long _ = target.file().feeds().insert(duck, feed, into, "");
    }
  }

  private void decide() {
    if (target.onlyAdds() && beginAdding()) {
      way = Way.ADDED;
      duck.run("BEGIN");
    } else {
      way = Way.STAGED;
      Stage.make(duck, shape, target.rules().keyed());
    }
  }

  /** Rows can be added at once when the table has their columns, or can be given them now. */
  private boolean beginAdding() {
    TableState state = target.state();
    state.lock().lock();
    try {
      if (!state.calm()) {
        return false;
      }
      List<String> changes = changes();
      if (!changes.isEmpty() && state.busy()) {
        // The slices behind this one must not begin what this one would have to wait for.
        target.isUnsteady();
        return false;
      }
      duck.run(changes.toArray(String[]::new));
      state.beginAdding();
      return true;
    } finally {
      state.lock().unlock();
    }
  }

  private List<String> changes() {
    return TableChange.statements(
        duck, target.table(), DatasetFile.shape(duck, target.table()), shape);
  }

  @Override
  public PreparedSlice prepare() {
    lock.lock();
    try {
      flush();
      return compare();
    } finally {
      lock.unlock();
    }
  }

  private PreparedSlice compare() {
    TableState state = target.state();
    state.lock().lock();
    boolean prepared = false;
    try {
      Tally tally = new Tally();
      rejects.forEach(tally::add);
      switch (way) {
        case OPEN -> duck.run("BEGIN");
        case ADDED -> tally.add(target.freshCount(), rowsAdded);
        case STAGED -> merge(tally);
      }
      PreparedSlice slice = new PreparedDatasetSlice(duck, target, id, tally);
      prepared = true;
      return slice;
    } finally {
      if (!prepared) {
        duck.rollback();
        state.lock().unlock();
      }
    }
  }

  private void merge(Tally tally) {
    target
        .state()
        .change(() -> !changes().isEmpty(), () -> duck.run(changes().toArray(String[]::new)));
    Shape there = DatasetFile.shape(duck, target.table()).orElse(shape);
    duck.run("BEGIN");
    Merge merge = new Merge(duck, target, shape, there, constants);
    merge.run(tally);
    merge.losers().forEach(loser -> tally.add(reject(loser)));
  }

  private Reject reject(Loser loser) {
    FailureCode code = loser.duplicate() ? RecordError.DUPLICATE_KEY : DestinationError.KEY_EXISTS;
    return new Reject(
        loser.duplicate() ? Disposition.DUPLICATE : Disposition.REJECTED,
        code,
        loser.duplicate()
            ? "its key came earlier in the same load; the first one is kept"
            : "a row with this key exists and has other content; append leaves it as it is",
        new Position(id.split().number(), "", Fitting.record(loser.order()), loser.offset()),
        originals.orElseThrow().read(loser.place(), loser.length()));
  }

  @Override
  public void close() {
    lock.lock();
    try (duck) {
      if (closed) {
        return;
      }
      closed = true;
      duck.rollback();
      originals.ifPresent(Originals::close);
      if (way == Way.ADDED) {
        target.state().endAdding();
      }
    } finally {
      lock.unlock();
    }
  }
}
