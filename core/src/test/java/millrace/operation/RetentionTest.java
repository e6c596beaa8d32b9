package millrace.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import millrace.run.RetentionStore;
import millrace.run.RetentionTimes;
import millrace.run.RunType;
import millrace.schedule.Bell;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final SettableClock clock = new SettableClock();
  private final List<String> asked = new ArrayList<>();
  private int left;

  private final RetentionStore store =
      new RetentionStore() {
        @Override
        public boolean dropRuns(RunType type, Instant endedBefore) {
          asked.add(type.word() + " " + Duration.between(endedBefore, NOON).toDays());
          return left-- > 0;
        }

        @Override
        public boolean dropDetails(Instant endedBefore) {
          asked.add("details " + Duration.between(endedBefore, NOON).toDays());
          return false;
        }
      };

  RetentionTest() {
    clock.set(NOON);
  }

  private Retention retention(Bell bell) {
    return new Retention(store, RetentionTimes.STANDARD, clock, bell);
  }

  @Test
  void letGo_ofEverything_asksWithTheAgeOfEachKind() {
    retention(Bell.real()).letGo();

    assertThat(asked)
        .containsExactly(
            "reindex 90", "update 90", "discover 90", "validate 90", "push 7", "details 30");
  }

  @Test
  void letGo_asLongAsThereIsMore_goesOn() {
    left = 3;

    retention(Bell.real()).letGo();

    assertThat(asked)
        .startsWith("reindex 90", "reindex 90", "reindex 90", "reindex 90", "update 90");
  }

  @Test
  void times_belowAWeek_areRefused() {
    Duration week = Duration.ofDays(7);
    Duration less = week.minusNanos(1);

    assertThat(new RetentionTimes(week, week, week)).isNotNull();
    assertThatThrownBy(() -> new RetentionTimes(less, week, week))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetentionTimes(week, less, week))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetentionTimes(week, week, less))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thread_whoseStoreFails_triesAgainTheNextTime_andEndsWhenClosed() throws Exception {
    CountDownLatch looks = new CountDownLatch(2);
    RetentionStore failing =
        new RetentionStore() {
          @Override
          public boolean dropRuns(RunType type, Instant endedBefore) {
            looks.countDown();
            throw new MillraceException(SourceError.IO, "the disk is away");
          }

          @Override
          public boolean dropDetails(Instant endedBefore) {
            return false;
          }
        };
    Bell bell = Bell.real();
    try (Retention retention = new Retention(failing, RetentionTimes.STANDARD, clock, bell)) {
      retention.start();
      bell.ring();
      assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
