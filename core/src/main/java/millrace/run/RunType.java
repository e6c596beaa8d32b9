package millrace.run;

import java.util.Arrays;
import java.util.Optional;

/** What kind of work a run is. */
public enum RunType {
  /** Everything that a source has. */
  REINDEX("reindex", true),
  /** What has changed: from a cursor on, by a subscription, or some entities by their ids. */
  UPDATE("update", true),
  /** What a source has to offer. */
  DISCOVER("discover", false),
  /** Whether a source can be read. */
  VALIDATE("validate", false),
  /** Records that somebody sent. */
  PUSH("push", false);

  private final String word;
  private final boolean resumable;

  RunType(String word, boolean resumable) {
    this.word = word;
    this.resumable = resumable;
  }

  /** The name in the API and in stores. */
  public String word() {
    return word;
  }

  /** Whether it reads splits and can go on where it was after an interruption. */
  public boolean resumable() {
    return resumable;
  }

  public static Optional<RunType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
