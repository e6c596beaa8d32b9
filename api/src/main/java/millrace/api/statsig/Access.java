package millrace.api.statsig;

import static java.util.Objects.requireNonNull;

/** Who may look at ingestions, and who may change and load them. */
public record Access(millrace.api.http.Access reading, millrace.api.http.Access writing) {
  public Access {
    requireNonNull(reading, "reading is null");
    requireNonNull(writing, "writing is null");
  }
}
