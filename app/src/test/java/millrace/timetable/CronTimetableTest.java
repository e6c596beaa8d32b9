package millrace.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;
import millrace.schedule.ScheduleError;
import millrace.spi.failure.MillraceException;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimetableTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private final CronTimetable timetable = new CronTimetable();

  private Optional<Instant> next(String cron, Instant after) {
    try {
      return Optional.of(timetable.next(cron, after));
    } catch (MillraceException e) {
      assertThat(e.failure().message()).as(cron).endsWith("it is never due");
      return Optional.empty();
    }
  }

  @Test
  void next_ofAnySchedule_isTheFirstMinuteThatMatches() {
    Seeds.forAll(
        150,
        random -> {
          Fields fields = Fields.random(random);
          Instant at = NEW_YEAR.plusSeconds(random.nextInt(100_000_000));
          for (int i = 0; i < 4; i++) {
            Optional<Instant> next = next(fields.text(), at);
            assertThat(next).as(fields.text() + " after " + at).isEqualTo(fields.next(at));
            if (next.isEmpty()) {
              return;
            }
            at = next.get();
          }
        });
  }

  @Test
  void next_ofAMomentWithinAMinute_isAfterIt() {
    assertThat(timetable.next("* * * * *", Instant.parse("2026-01-01T00:00:59.999999999Z")))
        .isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
    assertThat(timetable.next("* * * * *", Instant.parse("2026-01-01T00:01:00Z")))
        .isEqualTo(Instant.parse("2026-01-01T00:02:00Z"));
    assertThat(timetable.next("30 4 * * *", Instant.parse("2026-01-01T04:29:59.999Z")))
        .isEqualTo(Instant.parse("2026-01-01T04:30:00Z"));
  }

  @Test
  void next_ofADailySchedule_doesNotDriftOverLeapYears() {
    Instant at = Instant.parse("2096-01-01T04:30:00Z");
    for (int day = 0; day < 366 + 365 * 3 + 366; day++) {
      Instant next = timetable.next("30 4 * * *", at);
      assertThat(next).isEqualTo(at.plusSeconds(86_400));
      at = next;
    }
  }

  @Test
  void next_ofALeapDay_isInLeapYearsAlone() {
    Instant at = Instant.parse("2088-03-01T00:00:00Z");
    for (int year : new int[] {2092, 2096, 2104}) {
      at = timetable.next("0 0 29 2 *", at);
      assertThat(at.atZone(ZoneOffset.UTC).getYear()).isEqualTo(year);
      assertThat(Year.isLeap(year)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 13 * 5, 2026-01-02", // a Friday is enough
    "0 0 1 * 0, 2026-01-04", // so is the first of a month, which was just over
    "0 0 * * 7, 2026-01-04",
    "0 0 * * SUN, 2026-01-04",
    "0 0 * * mon-fri, 2026-01-02",
    "0 0 1 FEB *, 2026-02-01",
    "0 0 31 * *, 2026-01-31"
  })
  void next_ofDays_isTheDayThatIsMeant(String cron, String day) {
    assertThat(timetable.next(cron, NEW_YEAR)).isEqualTo(Instant.parse(day + "T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a cron",
        "* * * *",
        "* * * * * *",
        "61 * * * *",
        "60 * * * *",
        "* 24 * * *",
        "0 0 0 * *",
        "0 0 32 * *",
        "0 0 * 13 *",
        "0 0 * * 8",
        "-1 * * * *",
        "1.5 * * * *",
        "50-10 * * * *",
        "*/0 * * * *",
        "1,,2 * * * *",
        "0 0 L * *",
        "0 0 15W * *",
        "0 0 * * 1#2",
        "0 0 ? * 1",
        "@daily",
        "0 0|5 * * *",
        "0 0 * * *||0 5 * * *",
        "\u0663 * * * *",
        "0 0 30 2 *",
        "0 0 31 4,6 *",
        "a b c d e"
      })
  void next_ofWhatIsNoSchedule_saysWhatIsWrong(String cron) {
    assertThatThrownBy(() -> timetable.next(cron, NEW_YEAR))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(ScheduleError.INVALID);
              assertThat(e.failure().message()).startsWith("'" + cron + "' is no schedule: ");
            });
  }

  @Test
  void next_ofAnEndlessText_isRefusedWithoutQuotingIt() {
    assertThatThrownBy(() -> timetable.next("1,".repeat(500) + "1 * * * *", NEW_YEAR))
        .hasMessage("schedule.invalid: a schedule has at most 200 characters");
  }
}
