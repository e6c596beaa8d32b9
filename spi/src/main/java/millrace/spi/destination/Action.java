package millrace.spi.destination;

import java.util.Arrays;
import java.util.Optional;

/** What a load does to the objects of its target. */
public enum Action {
  /** The target becomes exactly the source's records, in one step at the end. */
  REPLACE("replace"),
  /** Each record is added, or takes the place of the whole object with its key. */
  SAVE("save"),
  /** Each record's members are put into the object with its key, which is made when absent. */
  PARTIAL("partial"),
  /** The same, but an absent object stays absent. */
  PARTIAL_NO_CREATE("partialNoCreate"),
  /** Each record is added; an object with its key stays as it is. */
  APPEND("append"),
  /**
   * The rows of each date become exactly the source's rows of that date, all dates of a run in one
   * step at its end.
   */
  REPLACE_DATE("replaceDate");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  /** The name in the API and in files. */
  public String word() {
    return word;
  }

  /** Whether records without a key of their own cannot be used. */
  public boolean needsKey() {
    return this == PARTIAL || this == PARTIAL_NO_CREATE;
  }

  /** Whether nothing is seen of it before the run completes. */
  public boolean staged() {
    return this == REPLACE || this == REPLACE_DATE;
  }

  /** Whether what is done of a run is worth showing when other splits of it have failed. */
  public boolean showsParts() {
    return this == REPLACE_DATE;
  }

  public static Optional<Action> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word.equals(word)).findFirst();
  }
}
