package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.source.DateWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static DateWindow window(String from, String to) {
    return new DateWindow(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  private static Optional<DateWindow> at(Map<String, Object> input, Instant now) {
    return Days.of(new Config(input)).at(now);
  }

  @Test
  void lastDays_atAMoment_endWithItsDay() {
    assertThat(at(Map.of("lookback", 1), NOW)).contains(window("2026-03-01", "2026-03-02"));
    assertThat(at(Map.of("lookback", 2), NOW)).contains(window("2026-02-28", "2026-03-02"));
    assertThat(at(Map.of("timeframe", 2), NOW.minusNanos(1)))
        .contains(window("2026-02-27", "2026-03-01"));
    assertThat(at(Map.of("lookback", 366), NOW)).contains(window("2025-03-01", "2026-03-02"));
  }

  @Test
  void dates_withBothOrOneOfThem_areWholeDays() {
    assertThat(at(Map.of("startDate", "2026-01-05", "endDate", "2026-01-05"), NOW))
        .contains(window("2026-01-05", "2026-01-06"));
    assertThat(at(Map.of("startDate", "2026-02-01"), NOW))
        .contains(window("2026-02-01", "2026-03-02"));
    assertThat(at(Map.of("endDate", "2026-02-01"), NOW))
        .contains(window("1970-01-01", "2026-02-02"));
    assertThat(at(Map.of("startDate", "2026-05-01"), NOW))
        .contains(window("2026-05-01", "2026-05-01"));
  }

  @Test
  void neitherDatesNorDays_areAllThatThereIs() {
    assertThat(at(Map.of("mapping", Map.of()), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31",
    "2026-01-31T00:00Z, 2026-01-31",
    "2026-01-31t23:59:59.999z, 2026-01-31",
    "2026-01-31T23:30:00-05:00, 2026-02-01",
    "2026-01-31T00:30:00+02:00, 2026-01-30"
  })
  void day_ofADateOrATime_isThatOfUtc(String text, LocalDate day) {
    assertThat(Days.day(text)).isEqualTo(day);
  }

  @Test
  void day_thatIsNone_isRefused() {
    assertThatThrownBy(() -> Days.day("2026-02-30")).isInstanceOf(DateTimeException.class);
  }

  @Test
  void resolved_input_keepsTheRestAndOneWindow() {
    Config input = new Config(Map.of("lookback", 2, "mapping", Map.of("format", "x")));
    Config kept = Days.resolved(input, NOW);

    assertThat(kept.values().keySet()).containsExactlyInAnyOrder("mapping", "dateWindow");
    assertThat(Days.resolvedIn(kept)).contains(window("2026-02-28", "2026-03-02"));
    assertThat(Days.resolvedIn(Days.resolved(Config.EMPTY, NOW))).isEmpty();
  }

  @Test
  void resolved_inputThatMeansSomethingElse_staysAsItIs() {
    for (Object other : List.of("when the shop opened", "2026-02-30", Map.of("year", 2026))) {
      Config input = new Config(Map.of("streams", List.of(), "startDate", other));
      assertThat(Days.resolved(input, NOW)).isEqualTo(input);
    }
    Config many = new Config(Map.of("lookback", 0));
    assertThat(Days.resolved(many, NOW)).isEqualTo(many);
  }

  @Test
  void window_containsItsFirstMomentAndNotItsLast() {
    DateWindow window = window("2026-01-01", "2026-01-02");
    assertThat(window.contains(window.from())).isTrue();
    assertThat(window.contains(window.to().minusNanos(1))).isTrue();
    assertThat(window.contains(window.to())).isFalse();
    assertThat(window.contains(window.from().minusNanos(1))).isFalse();
  }
}
