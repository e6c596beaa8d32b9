package millrace.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.catalog.TaskId;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires tasks when their schedules are due. The clock may stand still, jump or run backwards: the
 * fires of a task only ever go on in time, and each is seen to once.
 */
public final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  /** Schedules have minutes; a fire that is later than that was missed. */
  private static final Duration RESOLUTION = Duration.ofMinutes(1);

  /** How long a change of a task or of the clock may go unnoticed. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** When to try again what could not be noted down. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final ScheduleStore store;
  private final Timetable timetable;
  private final FireHandler handler;
  private final Policy policy;
  private final InstantSource clock;
  private final Bell bell;
  private final Map<Key, Entry> entries = new HashMap<>();
  private final Thread thread;
  private Instant lastLook = Instant.MIN;
  private volatile boolean closed;

  /**
   * Sees to nothing until it is started.
   *
   * @param bell what it waits with
   */
  public Scheduler(
      ScheduleStore store,
      Timetable timetable,
      FireHandler handler,
      Policy policy,
      InstantSource clock,
      Bell bell) {
    this.store = store;
    this.timetable = timetable;
    this.handler = handler;
    this.policy = policy;
    this.clock = clock;
    this.bell = bell;
    this.thread = Thread.ofVirtual().name("scheduler").unstarted(this::run);
  }

  /**
   * What is done about missed fires.
   *
   * @param madeUpMax how many of one task are made up for at most
   */
  public record Policy(MissedFires missed, int madeUpMax) {
    public Policy {
      requireNonNull(missed, "missed is null");
      if (madeUpMax < 1) {
        throw new IllegalArgumentException("madeUpMax is not positive: " + madeUpMax);
      }
    }
  }

  private record Key(AppId app, TaskId task) {}

  /**
   * What is known of a task.
   *
   * @param seen up to when its fires are seen to
   * @param due its next fire
   */
  private record Entry(String cron, Instant seen, Instant due) {}

  /** Begins to see to fires, those that were missed first. */
  public void start() {
    thread.start();
  }

  /** Says that tasks have changed. */
  public void poke() {
    bell.ring();
  }

  private void run() {
    try {
      while (!closed) {
        bell.await(look());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks once at everything that is scheduled and fires what is due.
   *
   * @return how long nothing will be due
   */
  Duration look() {
    Instant now = clock.instant();
    Instant next = now.plus(attempted("the schedules", () -> reload(now)) ? LOOK : AGAIN);
    for (Key key : List.copyOf(entries.keySet())) {
      boolean seen = attempted("task " + key.task(), () -> fireWhenDue(key, now));
      Instant due = seen ? requireNonNull(entries.get(key)).due() : now.plus(AGAIN);
      next = due.isBefore(next) ? due : next;
    }
    return Duration.between(now, next);
  }

  /** Does something that is tried again soon when it breaks, and does not keep others from it. */
  private static boolean attempted(String what, Runnable step) {
    try {
      step.run();
      return true;
    } catch (MillraceException e) {
      LOG.warn("{} cannot be seen to now: {}", what, e.failure());
    } catch (RuntimeException e) {
      LOG.error("{} cannot be seen to now", what, e);
    }
    return false;
  }

  private void reload(Instant now) {
    if (lastLook.isAfter(now.plus(ScheduleStore.AHEAD_MAX))) {
      LOG.warn("the clock went back from {} to {}: schedules begin anew", lastLook, now);
      entries.clear();
    }
    lastLook = now;
    List<Scheduled> all = store.scheduled();
    Map<Key, Entry> before = Map.copyOf(entries);
    entries.clear();
    for (Scheduled scheduled : all) {
      Key key = new Key(scheduled.app(), scheduled.task());
      Entry known = before.get(key);
      entries.put(
          key,
          known != null && known.cron().equals(scheduled.cron()) ? known : entry(scheduled, now));
    }
  }

  /** What was due before a task was changed is no fire of it as it is now. */
  private Entry entry(Scheduled scheduled, Instant now) {
    Instant changed = earlier(scheduled.changedAt(), now);
    Instant fired = scheduled.firedAt().orElse(changed);
    boolean wrong = fired.isAfter(now.plus(ScheduleStore.AHEAD_MAX));
    Instant seen = wrong ? now : later(fired, changed);
    try {
      return new Entry(scheduled.cron(), seen, timetable.next(scheduled.cron(), seen));
    } catch (MillraceException e) {
      LOG.error("task {} is never due: {}", scheduled.task(), e.failure());
      return new Entry(scheduled.cron(), seen, Instant.MAX);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void fireWhenDue(Key key, Instant now) {
    Entry entry = requireNonNull(entries.get(key));
    if (entry.due().isAfter(now)) {
      return;
    }
    int max = policy.missed() == MissedFires.ALL ? policy.madeUpMax() : 1;
    List<Instant> fires = new Fires(timetable).latest(entry.cron(), entry.seen(), now, max);
    Instant last = fires.getLast();
    boolean missed = !now.isBefore(last.plus(RESOLUTION));
    List<Instant> due = missed && policy.missed() == MissedFires.NONE ? List.of() : fires;
    handler.fire(key.app(), key.task(), due, last);
    entries.put(key, new Entry(entry.cron(), last, timetable.next(entry.cron(), last)));
  }

  /** Ends; what is being fired is fired. */
  @Override
  public void close() {
    closed = true;
    bell.ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
