package millrace.run.event;

import java.util.Arrays;
import java.util.Optional;

/** How what an event tells of went. */
public enum EventStatus {
  CREATED("created"),
  STARTED("started"),
  /** It failed, and was tried again. */
  RETRIED("retried"),
  FAILED("failed"),
  SUCCEEDED("succeeded"),
  /** It failed, and that was the end. */
  CRITICAL("critical");

  private final String word;

  EventStatus(String word) {
    this.word = word;
  }

  /** The name in the API. */
  public String word() {
    return word;
  }

  public static Optional<EventStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word.equals(word)).findFirst();
  }
}
