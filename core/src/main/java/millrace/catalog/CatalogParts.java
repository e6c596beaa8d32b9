package millrace.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What all changes of definitions need: where they are kept, ids for new ones, and the time. */
record CatalogParts(CatalogStore store, Ids ids, InstantSource clock) {
  /** The time, as exact as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Stamps created() {
    return Stamps.created(now());
  }

  Stamps updated(Stamps before) {
    return before.updated(now());
  }
}
