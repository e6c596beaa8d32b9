package millrace.spi.batch;

import static java.util.Objects.requireNonNull;

/** A column's name and kind. */
public record Field(String name, Kind kind) {
  public Field {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
  }
}
