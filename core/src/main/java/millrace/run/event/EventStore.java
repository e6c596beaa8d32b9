package millrace.run.event;

import java.util.Optional;
import millrace.run.Paged;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * Reads the events of runs out of their books, and keeps notes. A run leaves a note by itself
 * whenever it goes back into the queue for a reason, and when it is asked to stop.
 */
public interface EventStore {
  /** How many notes are kept of one run: the first ones (invariant 8). */
  int NOTES_MAX = 100_000;

  /** Some of the events of a run; none when there is no such run. */
  Paged<Event> page(AppId app, RunId run, EventQuery query);

  Optional<Event> find(AppId app, RunId run, EventId id);

  /** Keeps a note; those beyond the bound of a run are dropped. */
  void note(AppId app, RunId run, Note note);
}
