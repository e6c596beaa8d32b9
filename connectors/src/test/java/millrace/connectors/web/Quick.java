package millrace.connectors.web;

import java.time.Duration;
import java.util.Random;
import millrace.connectors.outbound.OutboundHttp;
import millrace.connectors.outbound.OutboundPolicy;

/** Loopback allowed, and no pause that one could notice. */
public final class Quick {
  public static final Patience PATIENCE =
      new Patience(3, Duration.ZERO, Duration.ZERO, _ -> {}, new Random(1));

  private static final Duration LONG = Duration.ofSeconds(20);

  private Quick() {}

  public static OutboundHttp http() {
    return http(LONG);
  }

  /** Gives up on a body that stands still for so long. */
  public static OutboundHttp http(Duration stall) {
    return new OutboundHttp(
        new OutboundPolicy(
            new OutboundPolicy.Reach(true, false),
            new OutboundPolicy.Waits(LONG, LONG, stall),
            new OutboundPolicy.Tries(3, 5, Duration.ofMillis(1), Duration.ofSeconds(1))));
  }
}
