package millrace.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import millrace.run.RetentionChoice;
import millrace.run.RetentionStore;
import millrace.run.RetentionTimes;
import millrace.run.RunType;
import millrace.schedule.Bell;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static final AppId SHOP = new AppId("shop");

  private final SettableClock clock = new SettableClock();
  private final List<String> asked = new ArrayList<>();
  private int left;

  private final RetentionStore store =
      new Choices() {
        @Override
        public boolean dropRuns(AppId app, RunType type, Instant endedBefore) {
          asked.add(app + " " + type.word() + " " + Duration.between(endedBefore, NOON).toDays());
          return left-- > 0;
        }

        @Override
        public boolean dropDetails(AppId app, Instant endedBefore) {
          asked.add(app + " details " + Duration.between(endedBefore, NOON).toDays());
          return false;
        }
      };

  private abstract static class Choices implements RetentionStore {
    @Override
    public RetentionChoice choice(AppId app) {
      return app.equals(SHOP)
          ? new RetentionChoice(Optional.of(8), Optional.empty(), Optional.of(7))
          : RetentionChoice.NONE;
    }

    @Override
    public void choose(AppId app, RetentionChoice choice) {
      throw new AssertionError("nobody chooses here");
    }
  }

  RetentionTest() {
    clock.set(NOON);
  }

  private Retention retention(Bell bell) {
    return retention(store, bell);
  }

  private Retention retention(RetentionStore of, Bell bell) {
    return new Retention(
        of,
        new AppRetention(of, RetentionTimes.STANDARD),
        () -> List.of(AppId.LOCAL, SHOP),
        clock,
        bell);
  }

  @Test
  void letGo_ofEverything_asksWithTheAgeOfEachKindAndApp() {
    retention(Bell.real()).letGo();

    assertThat(asked)
        .containsExactly(
            "local reindex 90",
            "local update 90",
            "local discover 90",
            "local validate 90",
            "local push 7",
            "local details 30",
            "shop reindex 8",
            "shop update 8",
            "shop discover 8",
            "shop validate 8",
            "shop push 7",
            "shop details 7");
  }

  @Test
  void letGo_asLongAsThereIsMore_goesOn() {
    left = 3;

    retention(Bell.real()).letGo();

    assertThat(asked)
        .startsWith(
            "local reindex 90",
            "local reindex 90",
            "local reindex 90",
            "local reindex 90",
            "local update 90");
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
  void choice_belowAWeek_isRefused() {
    for (int days : List.of(6, 0, -1, 36_501)) {
      assertThatThrownBy(
              () -> new RetentionChoice(Optional.empty(), Optional.empty(), Optional.of(days)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void thread_whoseStoreFails_triesAgainTheNextTime_andEndsWhenClosed() throws Exception {
    CountDownLatch looks = new CountDownLatch(2);
    RetentionStore failing =
        new Choices() {
          @Override
          public boolean dropRuns(AppId app, RunType type, Instant endedBefore) {
            looks.countDown();
            throw new MillraceException(SourceError.IO, "the disk is away");
          }

          @Override
          public boolean dropDetails(AppId app, Instant endedBefore) {
            return false;
          }
        };
    Bell bell = Bell.real();
    try (Retention retention = retention(failing, bell)) {
      retention.start();
      bell.ring();
      assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
