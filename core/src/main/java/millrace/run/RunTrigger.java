package millrace.run;

import java.util.Arrays;
import java.util.Optional;

/** What made a run begin. */
public enum RunTrigger {
  /** Somebody asked for it. */
  ON_DEMAND("onDemand"),
  /** Its time had come. */
  SCHEDULE("schedule"),
  /** The source said that something has changed. */
  SUBSCRIPTION("subscription"),
  /** It goes on without end. */
  STREAMING("streaming"),
  /** Somebody wants what lies in the past. */
  BACKFILL("backfill"),
  /** Somebody said that the data is ready. */
  DATA_READY("dataReady"),
  /** The source has got more or fewer records since it was read. */
  LATE_DATA("lateData");

  private final String word;

  RunTrigger(String word) {
    this.word = word;
  }

  /** The name in the API and in stores. */
  public String word() {
    return word;
  }

  public static Optional<RunTrigger> of(String word) {
    return Arrays.stream(values()).filter(trigger -> trigger.word.equals(word)).findFirst();
  }
}
