package millrace.run.event;

import java.util.Arrays;
import java.util.Optional;

/** What an event is about. */
public enum EventType {
  /** A batch that was read. */
  FETCH("fetch"),
  /** Records that a transformation lost. */
  TRANSFORM("transform"),
  /** A batch that was written, or lost. */
  RECORD("record"),
  /** The run itself. */
  LOG("log");

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** The name in the API. */
  public String word() {
    return word;
  }

  public static Optional<EventType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
