package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.ingestion.DailySchedule.Mode;
import millrace.ingestion.IngestionLoads.Order;
import millrace.ingestion.Load.Place;
import millrace.ingestion.ReadCounts.Known;
import millrace.run.RunTrigger;
import millrace.schedule.Bell;
import millrace.schedule.MissedFires;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads each dataset once a day, asks again for what was not there, and looks for late data. Each
 * date is seen to once, whatever the clock does.
 */
public final class DailyLoads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DailyLoads.class);

  /** How long a change of a schedule or of the clock may go unnoticed. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** A load that is later than that was missed. */
  private static final Duration LATE = Duration.ofHours(1);

  private final IngestionStore store;
  private final IngestionLoads loads;
  private final ReadCounts reads;
  private final LateData late;
  private final Rules rules;
  private final Time time;
  private final Thread thread;
  private volatile boolean closed;

  /** Sees to nothing until it is started. */
  public DailyLoads(
      IngestionStore store,
      IngestionLoads loads,
      ReadCounts reads,
      LateData late,
      Rules rules,
      Time time) {
    this.store = store;
    this.loads = loads;
    this.reads = reads;
    this.late = late;
    this.rules = rules;
    this.time = time;
    this.thread = Thread.ofVirtual().name("daily-loads").unstarted(this::run);
  }

  /**
   * What is done about dates that were not loaded when they were due.
   *
   * @param madeUpMax how many missed dates are made up for at most
   * @param again how long after a load that found nothing the source is asked again
   * @param triesMax how often it is asked for one date
   */
  public record Rules(MissedFires missed, int madeUpMax, Duration again, int triesMax) {
    public Rules {
      requireNonNull(missed, "missed is null");
      requireNonNull(again, "again is null");
    }
  }

  /** What time it is, and how it is waited for. */
  public record Time(InstantSource clock, Bell bell) {}

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        look();
        time.bell().await(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once at everything. */
  void look() {
    try {
      for (AppId app : store.apps()) {
        List<Ingestion> enabled = store.all(app).stream().filter(Ingestion::enabled).toList();
        for (DatasetKind kind : DatasetKind.values()) {
          List<Ingestion> sources =
              enabled.stream().filter(source -> source.kind() == kind).toList();
          if (!sources.isEmpty() && !closed) {
            attempt(app, kind, sources);
          }
        }
      }
    } catch (MillraceException e) {
      LOG.warn("daily loads cannot be seen to now: {}", e.failure());
    }
  }

  /** What breaks is tried again at the next look, and does not keep others from theirs. */
  private void attempt(AppId app, DatasetKind kind, List<Ingestion> sources) {
    try {
      see(app, kind, sources);
    } catch (MillraceException e) {
      LOG.warn("{} of app {} cannot be loaded now: {}", kind.word(), app, e.failure());
    } catch (RuntimeException e) {
      LOG.error("{} of app {} cannot be loaded now", kind.word(), app, e);
    }
  }

  private void see(AppId app, DatasetKind kind, List<Ingestion> sources) {
    Instant now = time.clock().instant();
    DailySchedule schedule = store.schedule(app, kind).orElse(DailySchedule.STANDARD);
    LocalDate due = schedule.newestDue(now);
    if (schedule.scheduledTo().isEmpty()) {
      // What was due before anybody wanted it is of no concern.
      store.scheduled(app, kind, due);
      store.checked(app, kind, due);
      return;
    }
    LocalDate last = schedule.scheduledTo().get();
    if (due.isAfter(last)) {
      daily(app, kind, sources, schedule, new Span(last, due, now));
    }
    if (schedule.checkedTo().filter(checked -> !checked.isBefore(due)).isEmpty()) {
      late.look(app, kind, sources, due);
      store.checked(app, kind, due);
    }
    if (schedule.mode() == Mode.DAILY) {
      askAgain(app, kind, sources, due, now);
    }
  }

  /** From the last date that was seen to, up to the newest that is due. */
  private record Span(LocalDate last, LocalDate due, Instant now) {
    List<LocalDate> dates(Rules rules, Instant dueAt) {
      List<LocalDate> all = last.plusDays(1).datesUntil(due.plusDays(1)).toList();
      return switch (rules.missed()) {
        case NONE -> dueAt.plus(LATE).isBefore(now) ? List.of() : List.of(due);
        case LAST -> List.of(due);
        case ALL -> all.subList(Math.max(0, all.size() - rules.madeUpMax()), all.size());
      };
    }
  }

  private void daily(
      AppId app, DatasetKind kind, List<Ingestion> sources, DailySchedule schedule, Span span) {
    List<LocalDate> dates =
        schedule.mode() == Mode.DAILY ? span.dates(rules, schedule.dueAt(span.due())) : List.of();
    if (dates.isEmpty()) {
      store.scheduled(app, kind, span.due());
    } else {
      loads.daily(app, new Order(kind, sources, dates, RunTrigger.SCHEDULE), span.due());
    }
  }

  /** A date without data is asked for again, so often and no more. */
  private void askAgain(
      AppId app, DatasetKind kind, List<Ingestion> sources, LocalDate due, Instant now) {
    long days = 1 + rules.again().multipliedBy(rules.triesMax()).toDays();
    Map<Place, Known> known = reads.known(app, kind, due.minusDays(days), due);
    Set<Place> empty = new HashSet<>();
    known.forEach((place, one) -> {
      boolean nothing = one.had().filter(had -> had == 0).isPresent();
      boolean daily = one.last().run().origin().trigger() == RunTrigger.SCHEDULE;
      boolean rested =
          !one.underWay() && !one.last().run().updatedAt().plus(rules.again()).isAfter(now);
      if (nothing && daily && rested && one.tries(RunTrigger.SCHEDULE) < rules.triesMax()) {
        empty.add(place);
      }
    });
    for (Block block : Block.of(sources, empty)) {
      loads.load(app, block.order(kind, RunTrigger.SCHEDULE));
    }
  }

  /** Ends; a source that is being looked at is left. */
  @Override
  public void close() {
    closed = true;
    time.bell().ring();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
