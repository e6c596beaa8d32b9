package millrace.ingestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import millrace.dataset.Datasets.Choice;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.ingestion.BackfillPlan.Step;
import millrace.ingestion.IngestionLoads.Order;
import millrace.ingestion.Load.Place;
import millrace.ingestion.ReadCounts.Known;
import millrace.run.Run;
import millrace.run.RunTrigger;
import millrace.spi.AppId;

/** Plans and begins backfills. */
public final class Backfills implements BackfillOrders {
  private final Ingestions ingestions;
  private final IngestionLoads loads;
  private final ReadCounts reads;
  private final RowCounts rows;

  public Backfills(Ingestions ingestions, IngestionLoads loads, ReadCounts reads, RowCounts rows) {
    this.ingestions = ingestions;
    this.loads = loads;
    this.reads = reads;
    this.rows = rows;
  }

  /**
   * Loads all sources and dates that are wanted, in one run.
   *
   * @throws millrace.spi.failure.MillraceException {@code ingestion.invalid}, {@code
   *     ingestion.not_found}, {@code task.queue_full}
   */
  public Run all(AppId app, Backfill wanted) {
    List<LocalDate> dates = wanted.dates();
    return loads.load(
        app, new Order(wanted.kind(), sources(app, wanted), dates, RunTrigger.BACKFILL));
  }

  private List<Ingestion> sources(AppId app, Backfill wanted) {
    return ingestions.some(app, wanted.type(), wanted.kind(), wanted.sources());
  }

  @Override
  public BackfillPlan plan(AppId app, Backfill wanted) {
    List<LocalDate> dates = wanted.dates();
    List<Ingestion> sources = sources(app, wanted);
    new Order(wanted.kind(), sources, dates, RunTrigger.BACKFILL).check();
    Map<Place, Long> stored = stored(app, wanted);
    Map<Place, Known> known = reads.known(app, wanted.kind(), wanted.from(), wanted.to());
    List<Step> steps = new ArrayList<>();
    for (Ingestion source : sources) {
      Optional<Long> usual = usual(source, known);
      for (LocalDate date : dates) {
        Place place = new Place(source.label(), date);
        long rows = stored.getOrDefault(place, 0L);
        Optional<Long> had = Optional.ofNullable(known.get(place)).flatMap(Known::had);
        steps.add(
            new Step(
                source.name(),
                source.label(),
                date,
                rows,
                had.or(() -> usual),
                !wanted.onlyMissing() || rows == 0));
      }
    }
    return new BackfillPlan(steps);
  }

  private Map<Place, Long> stored(AppId app, Backfill wanted) {
    Map<Place, Long> stored = new HashMap<>();
    Choice all =
        new Choice(
            wanted.from(), wanted.to(), Optional.empty(), Optional.empty(), Optional.empty());
    rows.counts(app, wanted.kind().table(), all)
        .forEach(
            count -> stored.merge(new Place(count.source(), count.ds()), count.rows(), Long::sum));
    return stored;
  }

  /** What the source has on other dates. */
  private static Optional<Long> usual(Ingestion source, Map<Place, Known> known) {
    OptionalDouble mean =
        known.entrySet().stream()
            .filter(entry -> entry.getKey().label().equals(source.label()))
            .flatMap(entry -> entry.getValue().had().stream())
            .mapToLong(Long::longValue)
            .average();
    return mean.isEmpty() ? Optional.empty() : Optional.of(Math.round(mean.getAsDouble()));
  }

  @Override
  public synchronized List<Begun> begin(AppId app, Backfill wanted) {
    Set<Place> places = new LinkedHashSet<>();
    plan(app, wanted).steps().stream()
        .filter(Step::wanted)
        .forEach(step -> places.add(new Place(step.label(), step.date())));
    return Block.of(sources(app, wanted), places).stream()
        .map(block -> loads.resume(app, block.order(wanted.kind(), RunTrigger.BACKFILL)))
        .map(resumed -> new Begun(resumed.run().id(), resumed.resumed()))
        .toList();
  }
}
