package millrace.ingestion;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.ingestion.Load.Place;
import millrace.ingestion.ReadCounts.Known;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunTrigger;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads dates again whose sources have got more or fewer rows since they were read. */
public final class LateData {
  private static final Logger LOG = LoggerFactory.getLogger(LateData.class);

  private final ReadCounts reads;
  private final IngestionLoads loads;
  private final Counter counter;
  private final LatePolicy policy;
  private final EventStore events;
  private final InstantSource clock;

  /**
   * Looks for nothing yet.
   *
   * @param policy what holds where a source says nothing else
   */
  public LateData(
      ReadCounts reads,
      IngestionLoads loads,
      Counter counter,
      LatePolicy policy,
      EventStore events,
      InstantSource clock) {
    this.reads = reads;
    this.loads = loads;
    this.counter = counter;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** Says what a source has. */
  @FunctionalInterface
  public interface Counter {
    /**
     * How many rows a source has of a date now.
     *
     * @throws MillraceException when that cannot be found out
     */
    long count(AppId app, Ingestion ingestion, LocalDate date);
  }

  /**
   * Looks at the days before one, of sources of one kind.
   *
   * @return the runs that were begun
   */
  List<Run> look(AppId app, DatasetKind kind, List<Ingestion> sources, LocalDate newest) {
    Map<Place, Known> known =
        reads.known(app, kind, newest.minusDays(LatePolicy.DAYS_MAX), newest.minusDays(1));
    Map<Place, String> changed = new LinkedHashMap<>();
    for (Ingestion source : sources) {
      LatePolicy own = source.content().late().over(policy);
      for (int back = 1; back <= own.daysBack(); back++) {
        Place place = new Place(source.label(), newest.minusDays(back));
        Optional.ofNullable(known.get(place))
            .filter(one -> !one.underWay())
            .filter(one -> one.tries(RunTrigger.LATE_DATA) < own.reloadsMax())
            .flatMap(one -> change(app, source, place.date(), one, own))
            .ifPresent(words -> changed.put(place, words));
      }
    }
    List<Run> begun = new ArrayList<>();
    for (Block block : Block.of(sources, changed.keySet())) {
      begun.add(begun(app, kind, block, changed));
    }
    return begun;
  }

  private Optional<String> change(
      AppId app, Ingestion source, LocalDate date, Known known, LatePolicy own) {
    try {
      long before = known.had().orElse(0L);
      long now = counter.count(app, source, date);
      return own.differs(before, now)
          ? Optional.of(
              "%s had %d rows of %s when it was read, and has %d now"
                  .formatted(source.name(), before, date, now))
          : Optional.empty();
    } catch (MillraceException e) {
      LOG.warn("source {} cannot be looked at for {}: {}", source.name(), date, e.failure());
      return Optional.empty();
    }
  }

  private Run begun(AppId app, DatasetKind kind, Block block, Map<Place, String> changed) {
    Run run = loads.load(app, block.order(kind, RunTrigger.LATE_DATA));
    for (Ingestion source : block.sources()) {
      for (LocalDate date : block.dates()) {
        Optional.ofNullable(changed.get(new Place(source.label(), date)))
            .ifPresent(words ->
                events.note(app, run.id(), new Note(clock.instant(), words, RunMetadata.NONE)));
      }
    }
    return run;
  }
}
