package millrace.api.algolia.push;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.api.algolia.run.RunWire;

/** The published shapes around pushes. */
final class PushWire {
  private PushWire() {}

  /**
   * What became of a push.
   *
   * @param events what went wrong, when it was waited for
   */
  record Pushed(
      String runID,
      String eventID,
      Optional<List<RunWire.Event>> events,
      String message,
      Instant createdAt) {}
}
