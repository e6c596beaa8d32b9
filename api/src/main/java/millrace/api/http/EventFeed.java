package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where server-sent events come from. The server asks for one after the other on the thread of the
 * request, sends a comment now and then while there is none, so that a client that has gone is
 * found out, and closes the feed when it has ended, the client has gone or the server stops.
 */
public interface EventFeed extends AutoCloseable {
  /**
   * The next event, or {@link Step.Quiet} when none came within a time, which is well below a
   * second so that a stop of the server is not held up.
   */
  Step next(Duration wait) throws InterruptedException;

  @Override
  void close();

  /** What can come of waiting. */
  sealed interface Step {
    /**
     * An event.
     *
     * @param id what a client that comes back names as the last one it has seen, or empty
     * @param name its kind
     * @param data its content; may have several lines
     */
    record Event(String id, String name, String data) implements Step {
      public Event {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(data, "data is null");
        if (!(id + name).chars().allMatch(c -> c != '\n' && c != '\r' && c != 0)) {
          throw new IllegalArgumentException("id and name of an event have one line each");
        }
      }
    }

    /** Nothing has happened. */
    record Quiet() implements Step {}

    /** Nothing will happen any more. */
    record End() implements Step {}
  }
}
