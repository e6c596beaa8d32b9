package millrace.schedule;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of the fires of a schedule while nobody was there to see to them. */
public enum MissedFires {
  /** They are passed over. */
  NONE("none"),
  /** The last one is made up for. */
  LAST("last"),
  /** They are all made up for, one after the other, the last ones up to a bound. */
  ALL("all");

  private final String word;

  MissedFires(String word) {
    this.word = word;
  }

  /** The name in settings. */
  public String word() {
    return word;
  }

  public static Optional<MissedFires> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word.equals(word)).findFirst();
  }
}
