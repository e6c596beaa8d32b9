package millrace.catalog;

import static java.util.Objects.requireNonNull;

/** What makes a task run. Every task can be run on demand besides. */
public sealed interface Trigger {
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
