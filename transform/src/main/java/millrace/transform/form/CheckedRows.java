package millrace.transform.form;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Origins;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;

/**
 * Rows that stay rows.
 *
 * @param columns the batch, with an error for each row that cannot be stored
 * @param rejects those rows: cells that did not convert, or a declared key that is not there
 */
public record CheckedRows(Columns columns, List<Reject> rejects) {
  public CheckedRows {
    requireNonNull(columns, "columns is null");
    rejects = List.copyOf(rejects);
  }

  /**
   * Checks a batch. Keeps no state, so any thread may call it.
   *
   * @param split number of the split within the run, for the positions of rejects
   * @param file what the split reads, as a person would name it, for the same
   */
  public static CheckedRows of(Columns columns, int split, String file) {
    return columns.errors().isEmpty() && columns.key() < 0
        ? new CheckedRows(columns, List.of())
        : new Check(columns, split, file).checked();
  }

  private static final class Check {
    private final Columns columns;
    private final int split;
    private final String file;
    private final List<ConversionError> errors = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();

    Check(Columns columns, int split, String file) {
      this.columns = columns;
      this.split = split;
      this.file = file;
    }

    CheckedRows checked() {
      RowKeys keys = new RowKeys(columns);
      List<ConversionError> given = columns.errors();
      int next = 0;
      for (int row = 0; row < columns.size(); row++) {
        int from = next;
        while (next < given.size() && given.get(next).row() == row) {
          next++;
        }
        if (next > from) {
          List<ConversionError> ofRow = given.subList(from, next);
          errors.addAll(ofRow);
          reject(row, ofRow.getFirst().code(), CellProblem.of(columns.schema(), ofRow));
        } else if (columns.key() >= 0 && keys.of(row) instanceof RowKeys.Key.Bad bad) {
          errors.add(new ConversionError(row, columns.key(), bad.code(), ""));
          reject(row, bad.code(), bad.message());
        }
      }
      return new CheckedRows(
          new Columns(
              columns.schema(),
              columns.columns(),
              columns.origins(),
              errors,
              columns.key(),
              columns.nulls()),
          rejects);
    }

    private void reject(int row, FailureCode code, String message) {
      Origins origins = columns.origins();
      Position position = new Position(split, file, origins.record(row), origins.offset(row));
      rejects.add(Reject.rejected(code, message, position, origins.original(row)));
    }
  }
}
