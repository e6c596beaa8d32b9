package millrace.ingestion.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Steps in the order in which they were taken; times never go back. */
final class Trail {
  private final List<Moment> moments = new ArrayList<>();

  /** Adds a step, unless it is the same as the last one. */
  Trail then(LoadStep step, Instant at) {
    if (!endsWith(step)) {
      boolean late = moments.isEmpty() || moments.getLast().at().isBefore(at);
      moments.add(new Moment(step, late ? at : moments.getLast().at()));
    }
    return this;
  }

  boolean endsWith(LoadStep step) {
    return !moments.isEmpty() && moments.getLast().step() == step;
  }

  List<Moment> newestFirst() {
    return List.copyOf(moments.reversed());
  }
}
