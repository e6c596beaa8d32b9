package millrace.connectors.outbound;

import java.time.Duration;

/** Policies for tests: loopback allowed, and no pause that one could notice. */
final class Calls {
  static final OutboundPolicy QUICK =
      new OutboundPolicy(
          new OutboundPolicy.Reach(true, false),
          new OutboundPolicy.Waits(
              Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
          new OutboundPolicy.Tries(4, 3, Duration.ofMillis(1), Duration.ofSeconds(2)));

  private Calls() {}

  static OutboundPolicy stalling(Duration after) {
    return QUICK.withWaits(new OutboundPolicy.Waits(Duration.ofSeconds(5), after, after));
  }
}
