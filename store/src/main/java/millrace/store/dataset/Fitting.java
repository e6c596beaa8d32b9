package millrace.store.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.store.dataset.FittedRows.Marks;
import millrace.store.dataset.Shape.ShapeColumn;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a batch fit a table. Columns that the table lacks are added; a column that
 * nobody has declared becomes wider where values do not fit; and where that cannot be, the row is a
 * reject.
 */
final class Fitting {
  /** How many results of one record are told apart, as bits of a row's order. */
  private static final int RESULT_BITS = 20;

  private static final int SHOWN_MAX = 200;

  private final TableRules rules;
  private final int columnsMax;
  private final int split;

  /** Fits batches of one split. */
  Fitting(TableRules rules, int columnsMax, int split) {
    this.rules = rules;
    this.columnsMax = columnsMax;
    this.split = split;
  }

  /**
   * Rows that fit.
   *
   * @param shape the columns that they need, which may be more or wider ones than before
   */
  record Fitted(Shape shape, FittedRows rows, List<Reject> rejects) {}

  Fitted fit(Columns columns, Shape before) {
    return new One(columns, before).fit();
  }

  /** The record in whose place a row stands. */
  static long record(long order) {
    return order >> RESULT_BITS;
  }

  /** One batch. */
  private final class One {
    private final Columns columns;
    private final Map<String, Column> converted = new LinkedHashMap<>();
    private final Map<Integer, Reject> rejects = new LinkedHashMap<>();
    private final BitSet out = new BitSet();
    private Shape shape;

    One(Columns columns, Shape before) {
      this.columns = columns;
      this.shape = before;
    }

    Fitted fit() {
      for (ConversionError error : columns.errors()) {
        out.set(error.row());
      }
      Set<String> names = new HashSet<>();
      for (int i = 0; i < columns.schema().size(); i++) {
        Field field = columns.schema().fields().get(i);
        check(field.name(), names);
        column(field, columns.columns().get(i));
      }
      for (ShapeColumn column : rules.declared().columns()) {
        shape = shape.find(column.name()).isPresent() ? shape : shape.with(column);
      }
      if (shape.columns().size() > columnsMax) {
        throw new MillraceException(
            DatasetError.TOO_MANY_COLUMNS,
            "the table would have %d columns, and may have %d; leave some out, or nest them"
                .formatted(shape.columns().size(), columnsMax));
      }
      rules.keys().forEach(key -> required(key, RecordError.KEY_MISSING, "the key of the record"));
      rules
          .dateColumn()
          .ifPresent(date -> required(date, DatasetError.DATE_MISSING, "the date of the record"));
      return new Fitted(shape, rows(), List.copyOf(rejects.values()));
    }

    private void check(String name, Set<String> names) {
      if (name.isEmpty() || Sql.ours(name)) {
        throw new MillraceException(
            DatasetError.COLUMN_NAME,
            "a column of a table cannot be called '%s'; rename it in the source".formatted(name));
      }
      if (!names.add(Shape.plain(name))) {
        throw new MillraceException(
            DatasetError.COLUMN_NAME,
            "two columns are called '%s' but for the case; rename one".formatted(name));
      }
    }

    private void column(Field field, Column source) {
      Optional<ShapeColumn> known =
          shape.find(field.name()).or(() -> rules.declared().find(field.name()));
      boolean fixed = known.map(ShapeColumn::fixed).orElse(false);
      ColumnType first = known.map(ShapeColumn::type).orElse(ColumnType.natural(field.kind()));
      Converted made = convert(field.kind(), source, fixed, first);
      ColumnType type = first;
      if (!fixed && fails(made)) {
        for (ColumnType wider : first.wider()) {
          made = convert(field.kind(), source, false, wider);
          type = wider;
          if (!fails(made)) {
            break;
          }
        }
        if (fails(made)) {
          throw refused(field, first);
        }
      }
      Optional<ColumnType> there = shape.find(field.name()).map(ShapeColumn::type);
      if (!there.equals(Optional.of(type))) {
        String name = known.map(ShapeColumn::name).orElse(field.name());
        shape = shape.with(new ShapeColumn(name, type, fixed));
      }
      misfits(field, source, type, made);
      converted.put(Shape.plain(field.name()), made.column());
    }

    private Converted convert(Kind kind, Column source, boolean fixed, ColumnType type) {
      return new CellConversion(kind, source, columns.size(), fixed).to(type);
    }

    /** What does not fit in a row that is a reject already is of no interest. */
    private boolean fails(Converted made) {
      BitSet left = (BitSet) made.misfits().clone();
      left.andNot(out);
      return !left.isEmpty();
    }

    private void misfits(Field field, Column source, ColumnType type, Converted made) {
      made.misfits().stream()
          .forEach(row -> {
            String text = CellText.of(field.kind(), source, row);
            String shown = text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
            reject(
                row,
                DatasetError.VALUE_DOES_NOT_FIT,
                "column %s: expected %s, found '%s'".formatted(field.name(), type.word(), shown));
          });
    }

    private void required(String name, FailureCode code, String what) {
      Column column = converted.get(Shape.plain(name));
      for (int row = 0; row < columns.size(); row++) {
        if (column == null || column.nulls().get(row)) {
          reject(row, code, "column %s: expected %s, found nothing".formatted(name, what));
        }
      }
    }

    /** The first reason is enough. */
    private void reject(int row, FailureCode code, String message) {
      if (out.get(row)) {
        return;
      }
      out.set(row);
      Origins origins = columns.origins();
      Position position = new Position(split, "", origins.record(row), origins.offset(row));
      rejects.put(row, Reject.rejected(code, message, position, origins.original(row)));
    }

    private FittedRows rows() {
      int[] rows = new int[columns.size() - out.cardinality()];
      int size = 0;
      for (int row = out.nextClearBit(0); row < columns.size(); row = out.nextClearBit(row + 1)) {
        rows[size++] = row;
      }
      List<@Nullable Column> inPlace = new ArrayList<>();
      for (ShapeColumn column : shape.columns()) {
        inPlace.add(converted.get(Shape.plain(column.name())));
      }
      return new FittedRows(inPlace, rows, rules.keyed() ? marks(rows) : Marks.NONE);
    }

    private Marks marks(int[] rows) {
      Origins origins = columns.origins();
      long[] orders = new long[rows.length];
      long[] offsets = new long[rows.length];
      long[] places = new long[rows.length];
      long[] lengths = new long[rows.length];
      int[] results = results();
      for (int i = 0; i < rows.length; i++) {
        int row = rows[i];
        orders[i] = (origins.record(row) << RESULT_BITS) + results[row];
        offsets[i] = origins.offset(row);
        places[i] = origins.start(row);
        lengths[i] = (long) origins.end(row) - origins.start(row);
      }
      return new Marks(orders, offsets, places, lengths);
    }

    /** The number of each row among those of the same record. */
    private int[] results() {
      int[] results = new int[columns.size()];
      for (int row = 1; row < results.length; row++) {
        boolean same = columns.origins().record(row) == columns.origins().record(row - 1);
        results[row] = same ? results[row - 1] + 1 : 0;
      }
      Arrays.stream(results)
          .filter(number -> number >= 1 << RESULT_BITS)
          .findAny()
          .ifPresent(number -> {
            throw new IllegalStateException("a record became " + number + " rows");
          });
      return results;
    }
  }

  private static MillraceException refused(Field field, ColumnType type) {
    return new MillraceException(
        DatasetError.TYPE_REFUSED,
        "column %s is %s and cannot hold values of kind %s; load it into another column or table"
            .formatted(field.name(), type.word(), field.kind()));
  }
}
