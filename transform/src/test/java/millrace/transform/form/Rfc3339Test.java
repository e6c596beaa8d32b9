package millrace.transform.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

class Rfc3339Test {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  @Test
  void write_anyTime_isWhatInstantWrites() {
    long first = micros(FIRST);
    long behindLast = micros(LAST) + 1;
    Seeds.forAll(
        500,
        random -> {
          long micros = random.nextLong(first, behindLast);
          long coarse = random.nextBoolean() ? 1 : random.nextBoolean() ? 1_000 : 1_000_000;
          micros -= Math.floorMod(micros, coarse);
          assertThat(new Rfc3339().write(micros)).hasToString(at(micros).toString());
        });
  }

  @Test
  void write_everyDayOfFourHundredYears_isWhatInstantWrites() {
    Rfc3339 time = new Rfc3339();
    Instant day = Instant.parse("1899-12-31T12:00:00Z");
    for (int i = 0; i < 146_100; i++) {
      assertThat(time.write(micros(day)).toString().equals(day.toString()))
          .as(day::toString)
          .isTrue();
      day = day.plus(1, ChronoUnit.DAYS);
    }
  }

  @Test
  void canWrite_atTheEdges_followsTheYearsOfFourDigits() {
    assertThat(Rfc3339.canWrite(micros(FIRST))).isTrue();
    assertThat(Rfc3339.canWrite(micros(FIRST) - 1)).isFalse();
    assertThat(Rfc3339.canWrite(micros(LAST))).isTrue();
    assertThat(Rfc3339.canWrite(micros(LAST) + 1)).isFalse();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
