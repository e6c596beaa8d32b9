package millrace.audit;

import java.time.Duration;

/**
 * How long entries are kept.
 *
 * @param time how long each is kept
 * @param entries how many of an app are kept, the newest
 */
public record AuditRetention(Duration time, long entries) {
  public static final AuditRetention STANDARD = new AuditRetention(Duration.ofDays(365), 100_000);

  public AuditRetention {
    if (!time.isPositive() || entries <= 0) {
      throw new IllegalArgumentException("time and entries must be positive");
    }
  }
}
