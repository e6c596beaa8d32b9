package millrace.run;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import millrace.catalog.TaskId;
import millrace.ledger.MemoryBooks;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;

/** Runs in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryRunStore implements RunStore, RunList {
  private static final Comparator<Run> OLDEST_FIRST =
      comparing(Run::createdAt).thenComparing(run -> run.id().toString());

  private final MemoryBooks books;

  public MemoryRunStore(MemoryBooks books) {
    this.books = books;
  }

  @Override
  public void add(Run run) {
    books.add(run);
  }

  @Override
  public Optional<Run> find(AppId app, RunId id) {
    return books.runs(app).stream().filter(run -> run.id().equals(id)).findFirst();
  }

  @Override
  public Optional<RunSummary> summary(AppId app, RunId id) {
    return find(app, id).map(books::summary);
  }

  @Override
  public Paged<RunSummary> page(AppId app, RunQuery query) {
    List<Run> all =
        books.runs(app).stream()
            .filter(run -> matches(run, query))
            .sorted(query.descending() ? order(query.key()).reversed() : order(query.key()))
            .toList();
    List<RunSummary> page =
        all.stream()
            .skip(query.paging().before())
            .limit(query.paging().size())
            .map(books::summary)
            .toList();
    return new Paged<>(page, all.size());
  }

  private static boolean matches(Run run, RunQuery query) {
    return (query.phases().isEmpty() || query.phases().contains(run.state().phase()))
        && (query.types().isEmpty() || query.types().contains(run.type()))
        && query.task().stream().allMatch(run::isOf)
        && query.created().holds(run.createdAt());
  }

  private static Comparator<Run> order(RunQuery.Key key) {
    return switch (key) {
      case PHASE -> comparing((Run run) -> run.state().phase()).thenComparing(OLDEST_FIRST);
      case UPDATED -> comparing(Run::updatedAt).thenComparing(run -> run.id().toString());
      case CREATED -> OLDEST_FIRST;
    };
  }

  @Override
  public List<Run> newest(AppId app, int max) {
    return books.runs(app).stream().sorted(OLDEST_FIRST.reversed()).limit(max).toList();
  }

  @Override
  public List<Run> unfinished(AppId app, TaskId task) {
    return unfinished(app).stream().filter(run -> run.isOf(task)).toList();
  }

  @Override
  public List<Run> unfinished(AppId app) {
    return books.runs(app).stream()
        .filter(run -> !run.state().ended())
        .sorted(OLDEST_FIRST)
        .toList();
  }

  @Override
  public Set<AppId> busyApps() {
    return books.busyApps();
  }

  @Override
  public List<Run> outcomes(AppId app, TaskId task, int max) {
    return books.runs(app).stream()
        .filter(run -> run.isOf(task))
        .filter(run ->
            run.state() instanceof RunState.Succeeded || run.state() instanceof RunState.Failed)
        .sorted(OLDEST_FIRST.reversed())
        .limit(max)
        .toList();
  }

  @Override
  public Map<TaskId, Instant> lastStarts(AppId app, Collection<TaskId> tasks) {
    Map<TaskId, Instant> last = new HashMap<>();
    for (Run run : books.runs(app)) {
      for (TaskId task : tasks) {
        if (run.isOf(task)) {
          run.startedAt()
              .ifPresent(at -> last.merge(task, at, BinaryOperator.maxBy(naturalOrder())));
        }
      }
    }
    return last;
  }

  @Override
  public boolean move(Run from, Run to) {
    return books.move(from, to);
  }

  @Override
  public boolean complete(Run from, Run to, Completion completion) {
    return books.complete(from, to, completion);
  }
}
