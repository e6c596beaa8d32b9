package millrace.ingestion;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.run.Paged;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.RunStore;
import millrace.run.Window;
import millrace.spi.AppId;

/** Which runs load what, in memory, for tests. It passes the contract of the books on disk. */
public final class MemoryLoadBooks implements LoadBooks {
  private static final Comparator<Run> NEWEST_FIRST =
      comparing(Run::createdAt).thenComparing(run -> run.id().toString()).reversed();

  private final RunStore runs;
  private final IngestionStore ingestions;
  private final List<Run> begun = new ArrayList<>();

  public MemoryLoadBooks(RunStore runs, IngestionStore ingestions) {
    this.runs = runs;
    this.ingestions = ingestions;
  }

  @Override
  public synchronized boolean begin(Run run, Optional<LocalDate> daily) {
    DatasetKind kind = LoadDefinition.of(run.definition()).orElseThrow().kind();
    Optional<LocalDate> before =
        ingestions.schedule(run.app(), kind).flatMap(DailySchedule::scheduledTo);
    if (daily.isPresent() && before.filter(date -> !daily.get().isAfter(date)).isPresent()) {
      return false;
    }
    runs.add(run);
    begun.add(run);
    daily.ifPresent(date -> ingestions.scheduled(run.app(), kind, date));
    return true;
  }

  /** As they are now, the newest first. */
  private synchronized List<Run> all(AppId app) {
    return begun.stream()
        .filter(run -> run.app().equals(app))
        .flatMap(run -> runs.find(app, run.id()).stream())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public Paged<Run> runs(AppId app, Paging paging) {
    List<Run> all = all(app);
    return new Paged<>(
        all.stream().skip(paging.before()).limit(paging.size()).toList(), all.size());
  }

  @Override
  public List<Run> active(AppId app, Window window, Optional<Run> before, int max) {
    return all(app).stream()
        .filter(run -> !run.createdAt().isAfter(window.to()))
        .filter(run -> !run.state().ended() || !run.updatedAt().isBefore(window.from()))
        .filter(run -> before.filter(b -> NEWEST_FIRST.compare(run, b) <= 0).isEmpty())
        .limit(max)
        .toList();
  }

  @Override
  public List<Load> loads(AppId app, DatasetKind kind, LocalDate from, LocalDate to) {
    List<Load> loads = new ArrayList<>();
    for (Run run : all(app)) {
      LoadDefinition definition = LoadDefinition.of(run.definition()).orElseThrow();
      for (LocalDate date : definition.dates()) {
        if (definition.kind() == kind && !date.isBefore(from) && !date.isAfter(to)) {
          definition
              .labels()
              .forEach(label -> loads.add(new Load(definition.kind(), label, date, run)));
        }
      }
    }
    return loads;
  }

  @Override
  public List<Run> unfinished(AppId app, DatasetKind kind) {
    return all(app).reversed().stream()
        .filter(run -> !run.state().ended())
        .filter(run -> LoadDefinition.of(run.definition()).orElseThrow().kind() == kind)
        .toList();
  }
}
