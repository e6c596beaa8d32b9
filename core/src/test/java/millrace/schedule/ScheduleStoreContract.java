package millrace.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.catalog.TaskOptions;
import millrace.catalog.Trigger;
import millrace.ledger.BooksCase;
import millrace.run.Run;
import millrace.spi.AppId;
import millrace.spi.destination.Action;
import org.junit.jupiter.api.Test;

/** What is scheduled and what has fired, as every store keeps it. */
public abstract class ScheduleStoreContract extends BooksCase {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The store, over the books of the case. */
  protected abstract ScheduleStore schedules();

  /** Defines a task, or changes it. */
  protected abstract void define(AppId app, Task task);

  private static Task task(long id, Trigger trigger, boolean enabled) {
    return new Task(
        new TaskId(new UUID(9, id)),
        "",
        new SourceId(new UUID(1, 1)),
        new DestinationId(new UUID(2, 2)),
        Action.SAVE,
        trigger,
        TaskOptions.of(0),
        enabled,
        Stamps.created(NOON));
  }

  @Test
  void scheduled_ofAllApps_areTheEnabledTasksWithASchedule() {
    Task mine = task(1, new Trigger.Schedule("0 3 * * *"), true);
    Task theirs = task(1, new Trigger.Schedule("5 * * * *"), true);
    define(APP, mine);
    define(OTHER, theirs);
    define(APP, task(2, new Trigger.Schedule("* * * * *"), false));
    define(APP, task(3, new Trigger.OnDemand(), true));
    schedules().fire(OTHER, theirs.id(), NOON, List.of());

    assertThat(schedules().scheduled())
        .containsExactlyInAnyOrder(
            new Scheduled(APP, mine.id(), "0 3 * * *", NOON, Optional.empty()),
            new Scheduled(OTHER, theirs.id(), "5 * * * *", NOON, Optional.of(NOON)));
  }

  @Test
  void scheduled_afterAChange_isWhatTheTaskIsNow() {
    Task task = task(1, new Trigger.Schedule("0 3 * * *"), true);
    define(APP, task);

    define(APP, task.withEnabled(false));

    assertThat(schedules().scheduled()).isEmpty();
  }

  @Test
  void fire_withRuns_addsThemAndMovesOn() {
    Task task = task(1, new Trigger.Schedule("0 3 * * *"), true);
    define(APP, task);
    Run one = queued(APP);
    Run two = queued(APP);

    assertThat(schedules().fire(APP, task.id(), NOON, List.of(one, two))).isTrue();

    assertThat(found(one.id())).isEqualTo(one);
    assertThat(found(two.id())).isEqualTo(two);
    assertThat(schedules().scheduled().getFirst().firedAt()).contains(NOON);
  }

  @Test
  void fire_thatIsNotLater_changesNothing() {
    Task task = task(1, new Trigger.Schedule("0 3 * * *"), true);
    define(APP, task);
    schedules().fire(APP, task.id(), NOON, List.of());
    Run run = queued(APP);

    assertThat(schedules().fire(APP, task.id(), NOON, List.of(run))).isFalse();
    assertThat(schedules().fire(APP, task.id(), NOON.minus(MINUTE), List.of(run))).isFalse();

    assertThat(books.runs().find(APP, run.id())).isEmpty();
    assertThat(schedules().scheduled().getFirst().firedAt()).contains(NOON);
    assertThat(schedules().fire(APP, task.id(), NOON.plus(MINUTE), List.of(run))).isTrue();
  }

  @Test
  void fire_muchEarlierThanTheLastOne_isTakenForTheRightTime() {
    Task task = task(1, new Trigger.Schedule("0 3 * * *"), true);
    define(APP, task);
    schedules().fire(APP, task.id(), NOON.plus(Duration.ofDays(30)), List.of());

    assertThat(schedules().fire(APP, task.id(), NOON, List.of())).isTrue();

    assertThat(schedules().scheduled().getFirst().firedAt()).contains(NOON);
  }

  @Test
  void fire_whoseRunCannotBeAdded_isNotNoted() {
    Task task = task(1, new Trigger.Schedule("0 3 * * *"), true);
    define(APP, task);
    Run taken = queued(APP);
    books.runs().add(taken);

    assertThatThrownBy(() -> schedules().fire(APP, task.id(), NOON, List.of(taken)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(schedules().scheduled().getFirst().firedAt()).isEmpty();
  }
}
