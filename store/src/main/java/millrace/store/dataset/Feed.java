package millrace.store.dataset;

import java.util.List;
import millrace.spi.batch.Column;
import millrace.store.dataset.FittedRows.Marks;
import millrace.store.dataset.Shape.ShapeColumn;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

/** Rows of several batches that one statement takes out, by as many threads as it likes. */
final class Feed {
  private final Shape shape;
  private final boolean marked;
  private final List<FittedRows> batches;
  private int batch;
  private int row;

  /**
   * Starts before the first row.
   *
   * @param marked whether the marks of the rows go along
   */
  Feed(Shape shape, boolean marked, List<FittedRows> batches) {
    this.shape = shape;
    this.marked = marked;
    this.batches = batches;
  }

  private record Window(FittedRows rows, int from, int count) {}

  void declare(DuckDBTableFunctionBindInfo bind) {
    int i = 0;
    for (ShapeColumn column : shape.columns()) {
      bind.addResultColumn("c" + i++, CellWriter.plain(column.type()));
    }
    if (marked) {
      for (int mark = 0; mark < Stage.MARKS.size(); mark++) {
        bind.addResultColumn("m" + mark, DuckDBColumnType.BIGINT);
      }
    }
    bind.setCardinality(batches.stream().mapToLong(FittedRows::size).sum(), true);
  }

  /** The expressions that take the rows out, in the order of the shape. */
  String expressions() {
    StringBuilder text = new StringBuilder();
    int i = 0;
    for (ShapeColumn column : shape.columns()) {
      text.append(i == 0 ? "" : ", ").append(CellWriter.made(column.type(), "c" + i));
      i++;
    }
    if (marked) {
      for (int mark = 0; mark < Stage.MARKS.size(); mark++) {
        text.append(", m").append(mark);
      }
    }
    return text.toString();
  }

  /** Fills a chunk; 0 when there is nothing left. */
  long fill(DuckDBDataChunkWriter out) {
    Window window = next((int) out.capacity());
    if (window.count() == 0) {
      return 0;
    }
    FittedRows rows = window.rows();
    int columns = shape.columns().size();
    for (int i = 0; i < columns; i++) {
      Column column = i < rows.columns().size() ? rows.columns().get(i) : null;
      CellWriter.write(column, rows.rows(), window.from(), window.count(), out.vector(i));
    }
    if (marked) {
      Marks marks = rows.marks();
      longs(marks.orders(), window, out.vector(columns));
      longs(marks.offsets(), window, out.vector(columns + 1));
      longs(marks.places(), window, out.vector(columns + 2));
      longs(marks.lengths(), window, out.vector(columns + 3));
    }
    return window.count();
  }

  private static void longs(long[] values, Window window, DuckDBWritableVector vector) {
    for (int i = 0; i < window.count(); i++) {
      vector.setLong(i, values[window.from() + i]);
    }
  }

  private synchronized Window next(int max) {
    while (batch < batches.size() && row >= batches.get(batch).size()) {
      batch++;
      row = 0;
    }
    if (batch >= batches.size()) {
      return new Window(new FittedRows(List.of(), new int[0], Marks.NONE), 0, 0);
    }
    FittedRows rows = batches.get(batch);
    int count = Math.min(max, rows.size() - row);
    Window window = new Window(rows, row, count);
    row += count;
    return window;
  }
}
