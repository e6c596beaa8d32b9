package millrace.spi.batch;

import static java.util.Objects.requireNonNull;

import millrace.spi.failure.FailureCode;

/**
 * A cell that does not fit its column. It stands beside the batch; the cell itself is null, and the
 * whole row becomes a reject.
 *
 * @param row row within the batch, from 0
 * @param column column within the schema, from 0
 * @param code why
 * @param raw the cell as it stood
 */
public record ConversionError(int row, int column, FailureCode code, String raw) {
  public ConversionError {
    requireNonNull(code, "code is null");
    requireNonNull(raw, "raw is null");
  }
}
