package millrace.run;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.catalog.TaskId;
import millrace.ledger.MemoryBooks;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;

/** Runs in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryRunStore implements RunStore {
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
  public List<Run> newest(AppId app, int max) {
    return books.runs(app).stream().sorted(OLDEST_FIRST.reversed()).limit(max).toList();
  }

  @Override
  public List<Run> unfinished(AppId app, TaskId task) {
    return unfinished(app).stream().filter(run -> run.task().equals(task)).toList();
  }

  @Override
  public List<Run> unfinished(AppId app) {
    return books.runs(app).stream()
        .filter(run -> !run.state().ended())
        .sorted(OLDEST_FIRST)
        .toList();
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
