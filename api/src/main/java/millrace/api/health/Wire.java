package millrace.api.health;

import java.util.List;
import java.util.Optional;

/** The shapes of {@code /health}. */
final class Wire {
  private Wire() {}

  record Live(String status) {}

  /**
   * Whether requests should be sent here.
   *
   * @param status {@code ready} or {@code unready}
   */
  record Ready(String status, List<Condition> conditions) {}

  record Condition(String name, boolean ready, Optional<String> problem) {}
}
