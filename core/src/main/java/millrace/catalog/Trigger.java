package millrace.catalog;

import static java.util.Objects.requireNonNull;

/** What makes a task run. Every task can be run on demand besides. */
public sealed interface Trigger {
  /** The kinds of triggers. */
  enum Type {
    ON_DEMAND("onDemand"),
    SCHEDULE("schedule"),
    SUBSCRIPTION("subscription"),
    STREAMING("streaming");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The name in the API. */
    public String word() {
      return word;
    }
  }

  default Type type() {
    return switch (this) {
      case OnDemand _ -> Type.ON_DEMAND;
      case Schedule _ -> Type.SCHEDULE;
      case Subscription _ -> Type.SUBSCRIPTION;
      case Streaming _ -> Type.STREAMING;
    };
  }

  /** Only when somebody asks for it. */
  record OnDemand() implements Trigger {}

  /**
   * Again and again.
   *
   * @param cron minute, hour, day of month, month and day of week, in UTC
   */
  record Schedule(String cron) implements Trigger {
    public Schedule {
      requireNonNull(cron, "cron is null");
    }
  }

  /** When the source says that something has changed. */
  record Subscription() implements Trigger {}

  /** Without end. */
  record Streaming() implements Trigger {}
}
