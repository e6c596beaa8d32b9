package millrace.connectors.outbound;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What calls to the outside may do, and how long and how often. */
public record OutboundPolicy(Reach reach, Waits waits, Tries tries) {
  /** What a server starts with: no address of its own network, half a minute of patience. */
  public static final OutboundPolicy STANDARD =
      new OutboundPolicy(
          new Reach(false, false),
          new Waits(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30)),
          new Tries(5, 10, Duration.ofMillis(500), Duration.ofSeconds(60)));

  public OutboundPolicy {
    requireNonNull(reach, "reach is null");
    requireNonNull(waits, "waits is null");
    requireNonNull(tries, "tries is null");
  }

  /**
   * Where calls may go.
   *
   * @param privateAddresses also to loopback, private, link-local and other special addresses
   * @param plainCredentials credentials also over http beyond loopback
   */
  public record Reach(boolean privateAddresses, boolean plainCredentials) {}

  /**
   * How long a call waits.
   *
   * @param connect for a connection
   * @param answer from sending to the head of the answer
   * @param stall for the next bytes of a body
   */
  public record Waits(Duration connect, Duration answer, Duration stall) {
    public Waits {
      if (!connect.isPositive() || !answer.isPositive() || !stall.isPositive()) {
        throw new IllegalArgumentException("a wait is longer than nothing");
      }
    }
  }

  /**
   * How often a call is made.
   *
   * @param attempts at most, the first included
   * @param redirects followed at most
   * @param first longest pause after the first attempt; it doubles with each further one
   * @param longest no pause is longer, and a {@code Retry-After} beyond it ends the attempts
   */
  public record Tries(int attempts, int redirects, Duration first, Duration longest) {
    public Tries {
      if (attempts < 1 || redirects < 0 || first.isNegative() || longest.compareTo(first) < 0) {
        throw new IllegalArgumentException("tries are at least one, pauses not negative");
      }
    }
  }

  public OutboundPolicy withReach(Reach other) {
    return new OutboundPolicy(other, waits, tries);
  }

  public OutboundPolicy withWaits(Waits other) {
    return new OutboundPolicy(reach, other, tries);
  }

  public OutboundPolicy withTries(Tries other) {
    return new OutboundPolicy(reach, waits, other);
  }
}
