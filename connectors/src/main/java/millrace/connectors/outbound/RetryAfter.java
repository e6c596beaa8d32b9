package millrace.connectors.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header by which a server says when to come back: seconds, or a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** Empty when the header is neither. A date that has passed means at once. */
  static Optional<Duration> parse(String header, Instant now) {
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant when = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration left = Duration.between(now, when);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
