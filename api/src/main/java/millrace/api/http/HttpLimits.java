package millrace.api.http;

import java.time.Duration;
import java.util.List;

/**
 * What one client, or all of them together, may use (invariant 8).
 *
 * @param connections how many are open at the same time; more wait until one is closed
 * @param idleTime how long nothing may move on a connection
 * @param headerTime how long the head of a request may take as a whole, with a TLS handshake before
 *     it; what drips slower is cut off
 * @param headerBytes the size of that head
 * @param pathChars the length of path and query
 * @param bodyTime how long a body may take as a whole
 * @param bodyBytes the size of a body, unpacked
 * @param heartbeat the longest silence in server-sent events
 * @param stopTime how long running requests may take to end when the server stops
 */
public record HttpLimits(
    int connections,
    Duration idleTime,
    Duration headerTime,
    int headerBytes,
    int pathChars,
    Duration bodyTime,
    long bodyBytes,
    Duration heartbeat,
    Duration stopTime) {
  public static final HttpLimits STANDARD =
      new HttpLimits(
          10_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          16 << 10,
          8 << 10,
          Duration.ofSeconds(60),
          10 << 20,
          Duration.ofSeconds(15),
          Duration.ofSeconds(10));

  public HttpLimits {
    positive("connections", connections);
    positive("headerBytes", headerBytes);
    positive("pathChars", pathChars);
    positive("bodyBytes", bodyBytes);
    for (Duration time : List.of(idleTime, headerTime, bodyTime, heartbeat, stopTime)) {
      positive("every time", time.toMillis());
    }
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }
}
