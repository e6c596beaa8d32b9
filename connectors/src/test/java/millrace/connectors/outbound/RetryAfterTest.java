package millrace.connectors.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void parse_secondsOrDate_isTheTimeFromNow() {
    assertThat(RetryAfter.parse(" 120 ", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:00:30 GMT", NOW))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void parse_dateThatHasPassed_isNoTime() {
    assertThat(RetryAfter.parse("Wed, 31 Dec 2025 23:59:59 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void parse_anythingElse_isEmpty() {
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-1", NOW)).isEmpty();
    assertThat(RetryAfter.parse("99999999999", NOW)).isEmpty();
  }
}
