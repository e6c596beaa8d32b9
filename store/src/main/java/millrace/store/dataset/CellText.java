package millrace.store.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import millrace.spi.batch.Column;
import millrace.spi.batch.Kind;

/** Says a cell as a text, whatever kind it is of. */
final class CellText {
  private static final long MICROS = 1_000_000;

  private CellText() {}

  /** The text of a cell that has a value. */
  static String of(Kind kind, Column column, int row) {
    return switch (column) {
      case Column.Longs longs ->
          kind == Kind.TIMESTAMP ? time(longs.get(row)) : Long.toString(longs.get(row));
      case Column.Doubles doubles -> Double.toString(doubles.get(row));
      case Column.Flags flags -> Boolean.toString(flags.get(row));
      case Column.Packed packed -> {
        byte[] bytes = Arrays.copyOfRange(packed.bytes(), packed.start(row), packed.end(row));
        yield kind == Kind.BYTES
            ? Base64.getEncoder().encodeToString(bytes)
            : new String(bytes, UTF_8);
      }
    };
  }

  private static String time(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000)
        .toString();
  }
}
