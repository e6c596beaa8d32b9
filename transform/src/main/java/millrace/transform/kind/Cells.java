package millrace.transform.kind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** The cells of a batch by the names of their columns, whatever kinds they have. */
final class Cells {
  private static final int NO_COLUMN = -1;
  private static final long MICROS = 1_000_000;

  private final Columns columns;
  private final Map<String, Integer> places = new HashMap<>();

  Cells(Columns columns) {
    this.columns = columns;
    List<Field> fields = columns.schema().fields();
    for (int i = 0; i < fields.size(); i++) {
      places.put(fields.get(i).name(), i);
    }
  }

  /**
   * The place of a column, or a place where every cell is empty when rows need not have all
   * members.
   *
   * @throws MillraceException when a table lacks the column
   */
  int place(String name) {
    Integer place = places.get(name);
    if (place != null) {
      return place;
    }
    if (columns.nulls() == Columns.Nulls.ABSENT) {
      return NO_COLUMN;
    }
    throw new MillraceException(
        KindError.COLUMN_UNKNOWN,
        "the rows have no column '%s', which column_mapping names; there are %s"
            .formatted(name, String.join(", ", places.keySet().stream().sorted().toList())));
  }

  /** The cell as text, or null when there is none. */
  @Nullable String text(int place, int row) {
    if (isNull(place, row)) {
      return null;
    }
    return switch (columns.columns().get(place)) {
      case Column.Longs longs when kind(place) == Kind.TIMESTAMP ->
          instant(longs.get(row)).toString();
      case Column.Longs longs -> Long.toString(longs.get(row));
      case Column.Doubles doubles -> plain(doubles.get(row));
      case Column.Flags flags -> Boolean.toString(flags.get(row));
      case Column.Packed packed -> packed(packed, place, row);
    };
  }

  /** A time of the kind TIMESTAMP, or null when the cell has another kind or none. */
  @Nullable Instant instant(int place, int row) {
    boolean time = place != NO_COLUMN && kind(place) == Kind.TIMESTAMP && !isNull(place, row);
    return time && columns.columns().get(place) instanceof Column.Longs longs
        ? instant(longs.get(row))
        : null;
  }

  private boolean isNull(int place, int row) {
    return place == NO_COLUMN || columns.columns().get(place).nulls().get(row);
  }

  private Kind kind(int place) {
    return columns.schema().fields().get(place).kind();
  }

  private String packed(Column.Packed packed, int place, int row) {
    int start = packed.start(row);
    int length = packed.end(row) - start;
    String text = new String(packed.bytes(), start, length, UTF_8);
    return switch (kind(place)) {
      case BYTES ->
          Base64.getEncoder()
              .encodeToString(java.util.Arrays.copyOfRange(packed.bytes(), start, start + length));
      case TEXT, JSON, DECIMAL, INTEGER, DOUBLE, BOOLEAN, TIMESTAMP -> text;
    };
  }

  /** Whole numbers without a point: ids often come as floating point numbers. */
  private static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).toPlainString()
        : Double.toString(value);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }
}
