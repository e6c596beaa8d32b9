package millrace.run.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunState;
import millrace.spi.RunId;

/**
 * Something worth telling of a run that its books do not say.
 *
 * @param message for a person; no secrets
 * @param metadata what came with it, if anything
 */
public record Note(Instant at, String message, RunMetadata metadata) {
  /** Longer messages are cut. */
  private static final int MESSAGE_CHARS_MAX = 2_000;

  public Note {
    requireNonNull(at, "at is null");
    requireNonNull(metadata, "metadata is null");
    message =
        message.length() > MESSAGE_CHARS_MAX ? message.substring(0, MESSAGE_CHARS_MAX) : message;
  }

  public Note(Instant at, String message) {
    this(at, message, RunMetadata.NONE);
  }

  /** What a run leaves behind when it comes into a state. */
  public static Optional<Note> ofStep(Run after) {
    return switch (after.state()) {
      case RunState.Queued queued when !queued.reason().isEmpty() ->
          Optional.of(new Note(queued.at(), queued.reason()));
      case RunState.Stopping stopping ->
          Optional.of(new Note(stopping.at(), "it was asked to stop"));
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Succeeded _,
          RunState.Failed _,
          RunState.Stopped _,
          RunState.Skipped _ ->
          Optional.empty();
    };
  }

  /**
   * The event that shows it.
   *
   * @param number which note of the run it is, from 1
   */
  public Event event(RunId run, long number) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("message", message);
    if (!metadata.equals(RunMetadata.NONE)) {
      data.put("runMetadata", metadata);
    }
    return new Event(run, new EventKey(EventKind.NOTE, 0, number), Optional.empty(), 0, data, at);
  }
}
