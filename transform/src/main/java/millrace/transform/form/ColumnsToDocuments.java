package millrace.transform.form;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Field;
import millrace.spi.batch.Origins;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;

/**
 * Turns rows of a table into JSON documents. All digits stay as they are, times are written in UTC
 * as RFC 3339 says, bytes as base64. A row with a cell that did not convert is a reject, as is one
 * without the key that the batch declares.
 */
public final class ColumnsToDocuments {
  /** Most numbers are shorter, times are as long. */
  private static final long NUMBER_BYTES = 24;

  /** Two quotes, a colon and a comma; a null has as many. */
  private static final long BESIDE_NAME_BYTES = 4;

  private final Columns columns;
  private final int split;
  private final String file;
  private final Origins origins;
  private final List<Reject> rejects = new ArrayList<>();
  private int nextError;

  private ColumnsToDocuments(Columns columns, int split, String file) {
    this.columns = columns;
    this.split = split;
    this.file = file;
    this.origins = columns.origins();
  }

  /**
   * Converts a batch. Keeps no state, so any thread may call it.
   *
   * @param split number of the split within the run, for the positions of rejects
   * @param file what the split reads, as a person would name it, for the same
   */
  public static Converted convert(Columns columns, int split, String file) {
    return new ColumnsToDocuments(columns, split, file).convert();
  }

  private Converted convert() {
    int rows = columns.size();
    int[] taken = new int[rows];
    int[] ends = new int[rows];
    RowKeys.Key[] keys = new RowKeys.Key[rows];
    int size = 0;
    byte[] bytes;
    try (RowWriter writer = new RowWriter(columns, bytesExpected())) {
      RowKeys rowKeys = new RowKeys(columns);
      boolean check = writer.mayBeUnwritable();
      for (int row = 0; row < rows; row++) {
        if (isBad(row) || (check && isUnwritable(writer, row))) {
          continue;
        }
        RowKeys.Key key = rowKeys.of(row);
        if (key instanceof RowKeys.Key.Bad bad) {
          reject(row, bad.code(), bad.message());
          continue;
        }
        writer.write(row);
        taken[size] = row;
        keys[size] = key;
        ends[size++] = writer.position();
      }
      bytes = writer.bytes();
    }
    return new Converted(documents(bytes, taken, ends, keys, size), rejects);
  }

  private Documents documents(byte[] bytes, int[] taken, int[] ends, RowKeys.Key[] keys, int size) {
    Documents.Builder builder = new Documents.Builder(bytes, origins.only(taken, size), size);
    for (int i = 0; i < size; i++) {
      int start = i == 0 ? 0 : ends[i - 1];
      switch (keys[i]) {
        case RowKeys.Key.Own own -> builder.put(i, start, ends[i], own.text());
        case RowKeys.Key.Generated made -> builder.putGenerated(i, start, ends[i], made.text());
        case RowKeys.Key.Bad bad -> throw new IllegalStateException(bad.message());
      }
    }
    return builder.build();
  }

  private boolean isBad(int row) {
    List<ConversionError> errors = columns.errors();
    int from = nextError;
    while (nextError < errors.size() && errors.get(nextError).row() == row) {
      nextError++;
    }
    if (from == nextError) {
      return false;
    }
    List<ConversionError> ofRow = errors.subList(from, nextError);
    reject(row, ofRow.getFirst().code(), CellProblem.of(columns.schema(), ofRow));
    return true;
  }

  private boolean isUnwritable(RowWriter writer, int row) {
    int column = writer.unwritable(row);
    if (column < 0) {
      return false;
    }
    reject(
        row,
        RecordError.CONVERSION,
        CellProblem.of(columns.schema().fields().get(column), "one beyond that"));
    return true;
  }

  private void reject(int row, FailureCode code, String message) {
    Position position = new Position(split, file, origins.record(row), origins.offset(row));
    rejects.add(Reject.rejected(code, message, position, origins.original(row)));
  }

  /** Names and values of all cells, which is nearly exact as long as little has to be escaped. */
  private int bytesExpected() {
    long all = 1024 + 2L * columns.size();
    for (int i = 0; i < columns.columns().size(); i++) {
      all += bytesExpected(columns.schema().fields().get(i), columns.columns().get(i));
    }
    return (int) Math.min(all + all / 32, Integer.MAX_VALUE / 4);
  }

  private long bytesExpected(Field field, Column column) {
    int rows = columns.size();
    long values = (long) rows - column.nulls().cardinality();
    long nulls = columns.nulls() == Columns.Nulls.NULL ? rows - values : 0;
    long texts =
        switch (column) {
          case Column.Packed packed -> rows == 0 ? 0 : packed.end(rows - 1);
          case Column.Longs _, Column.Doubles _, Column.Flags _ -> NUMBER_BYTES * values;
        };
    return texts + (values + nulls) * (field.name().length() + BESIDE_NAME_BYTES) + 2 * values;
  }
}
