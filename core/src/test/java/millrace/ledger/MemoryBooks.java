package millrace.ledger;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.run.Run;
import millrace.run.RunError;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.run.RunSummary;
import millrace.run.RunType;
import millrace.run.event.AttemptFacts;
import millrace.run.event.Event;
import millrace.run.event.Note;
import millrace.run.event.RunLife;
import millrace.run.event.SliceFacts;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Completion.Publication;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;

/**
 * Runs and their books in memory, for tests: what {@link MemoryLedger} and {@link
 * millrace.run.MemoryRunStore} share, since some steps move both. Everything is guarded by the
 * books themselves.
 */
public final class MemoryBooks {
  final InstantSource clock;
  final RejectLimits limits;
  final Map<PlaceKey, Long> receipts = new HashMap<>();
  private final Map<RunKey, RunBook> runs = new HashMap<>();
  private final Map<PlaceKey, String> published = new HashMap<>();

  public MemoryBooks(InstantSource clock, RejectLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  record PlaceKey(AppId app, String place) {}

  private record RunKey(AppId app, RunId run) {}

  /** What belongs to one run. */
  static final class RunBook {
    Run run;
    boolean planned;
    final List<SplitBook> splits = new ArrayList<>();
    final NavigableMap<RejectKey, KeptReject> rejects = new TreeMap<>(MemoryLedger.BY_PLACE);
    final List<Note> notes = new ArrayList<>();

    RunBook(Run run) {
      this.run = run;
    }
  }

  /** What belongs to one split. */
  static final class SplitBook {
    final SplitId id;
    final Split split;
    Cursor cursor;
    long seq;
    long epoch;
    boolean done;
    Counts counts = Counts.NONE;
    Optional<Failure> failure = Optional.empty();
    Optional<Prepared> prepared = Optional.empty();
    final List<SliceId> committed = new ArrayList<>();
    final List<SliceFacts> slices = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();

    SplitBook(SplitId id, Split split) {
      this.id = id;
      this.split = new Split(split.name(), split.identity(), split.bytes());
      this.cursor = split.start();
    }

    SplitStatus status() {
      return new SplitStatus(id, split, cursor, seq, epoch, done, counts, failure);
    }
  }

  /** A slice that nobody sees yet. */
  record Prepared(SliceRecord slice, List<Reject> rejects) {}

  public synchronized void add(Run run) {
    RunBook before = runs.putIfAbsent(new RunKey(run.app(), run.id()), new RunBook(run));
    if (before != null) {
      throw new IllegalStateException("run " + run.id() + " is there already");
    }
  }

  public synchronized List<Run> runs(AppId app) {
    return runs.values().stream().map(book -> book.run).filter(r -> r.app().equals(app)).toList();
  }

  /** The apps whose runs have not all ended. */
  public synchronized Set<AppId> busyApps() {
    return runs.values().stream()
        .map(book -> book.run)
        .filter(run -> !run.state().ended())
        .map(Run::app)
        .collect(Collectors.toSet());
  }

  public synchronized RunSummary summary(Run run) {
    List<SplitBook> splits = run(run.app(), run.id()).splits;
    return new RunSummary(
        run,
        splits.stream().mapToLong(split -> split.seq).sum(),
        (int) splits.stream().filter(split -> !split.done).count(),
        splits.stream().anyMatch(split -> split.counts.read() > 0));
  }

  public synchronized boolean move(Run from, Run to) {
    Optional<RunBook> book = find(from.app(), from.id());
    boolean same = book.isPresent() && same(book.get().run.state(), from.state());
    if (same) {
      book.orElseThrow().run = withOrigin(to, book.get().run.origin());
      Note.ofStep(to).ifPresent(note -> note(to.app(), to.id(), note));
    }
    return same;
  }

  public synchronized void note(AppId app, RunId run, Note note) {
    run(app, run).notes.add(note);
  }

  /** Every event that the books of a run tell of. */
  public synchronized List<Event> events(AppId app, RunId id) {
    List<Event> events = new ArrayList<>();
    for (RunBook book : find(app, id).stream().toList()) {
      events.addAll(RunLife.events(book.run));
      for (int number = 1; number <= book.notes.size(); number++) {
        events.add(book.notes.get(number - 1).event(id, number));
      }
      book.splits.forEach(split -> events.addAll(events(split)));
    }
    return events;
  }

  private static List<Event> events(SplitBook split) {
    List<Event> events = new ArrayList<>();
    for (SliceFacts slice : split.slices) {
      SliceFacts.KINDS.stream().filter(slice::has).map(slice::event).forEach(events::add);
    }
    for (Attempt attempt : split.attempts) {
      attempt
          .failure()
          .map(failure ->
              new AttemptFacts(
                  split.id,
                  split.split.name(),
                  attempt.epoch(),
                  attempt.epoch() == split.epoch,
                  failure,
                  attempt.endedAt().orElseThrow()))
          .ifPresent(failed -> events.add(failed.event()));
    }
    return events;
  }

  public synchronized boolean complete(Run from, Run to, Completion completion) {
    Optional<RunBook> book = find(from.app(), from.id());
    if (book.isEmpty() || !same(book.get().run.state(), from.state())) {
      return false;
    }
    List<SplitBook> splits = book.get().splits;
    List<Counts> after =
        published(splits, completion.removed(), to.state() instanceof RunState.Failed);
    book.get().run = withOrigin(to, book.get().run.origin());
    splits.forEach(split -> split.counts = after.get(split.id.number()));
    completion.publications().forEach(publication -> publish(from.app(), publication));
    return true;
  }

  /** The generation that a target shows. */
  public synchronized Optional<String> published(AppId app, String target) {
    return Optional.ofNullable(published.get(new PlaceKey(app, target)));
  }

  /** The same run, which turned out to be an update. */
  static Run update(Run run) {
    RunOrigin origin = run.origin();
    return withOrigin(
        run, new RunOrigin(origin.task(), RunType.UPDATE, origin.trigger(), origin.metadata()));
  }

  private static Run withOrigin(Run run, RunOrigin origin) {
    return new Run(
        run.app(),
        run.id(),
        origin,
        run.definition(),
        run.state(),
        run.createdAt(),
        run.startedAt());
  }

  /** The run before that another one may rely on. */
  Optional<RunBook> before(Run run) {
    return runs.values().stream()
        .filter(book -> book.run.app().equals(run.app()) && !book.run.id().equals(run.id()))
        .filter(book -> run.origin().task().stream().anyMatch(book.run::isOf))
        .filter(book -> book.run.definition().equals(run.definition()))
        .filter(book -> book.run.state().ended() && !book.splits.isEmpty())
        .filter(MemoryBooks::reliable)
        .max(
            Comparator.comparing((RunBook book) -> book.run.createdAt())
                .thenComparing(book -> book.run.id().value()));
  }

  private static boolean reliable(RunBook book) {
    return book.run.state() instanceof RunState.Succeeded
        || book.splits.stream()
            .map(split -> split.counts)
            .allMatch(counts ->
                counts.get(Count.REJECTED) == 0
                    && counts.get(Count.ERRORED) == 0
                    && counts.get(Count.STAGED) == 0);
  }

  RunBook run(AppId app, RunId id) {
    return find(app, id)
        .orElseThrow(() -> new MillraceException(RunError.NOT_FOUND, "no run " + id));
  }

  Optional<RunBook> find(AppId app, RunId id) {
    return Optional.ofNullable(runs.get(new RunKey(app, id)));
  }

  SplitBook split(AppId app, SplitId id) {
    List<SplitBook> splits = run(app, id.run()).splits;
    if (id.number() >= splits.size()) {
      throw new MillraceException(RunError.NOT_FOUND, "no split " + id);
    }
    return splits.get(id.number());
  }

  private static List<Counts> published(List<SplitBook> splits, long removed, boolean onlyDone) {
    if (splits.isEmpty() && removed != 0) {
      throw new IllegalStateException("a run without splits has removed " + removed);
    }
    List<Counts> after = new ArrayList<>();
    for (SplitBook split : splits) {
      long here = after.isEmpty() ? removed : 0;
      Counts shown = onlyDone && !split.done ? split.counts : split.counts.published();
      after.add(shown.with(Count.REMOVED, here));
    }
    Counts sum = after.stream().reduce(Counts.NONE, Counts::plus);
    if (!sum.balances() || !sum.nonNegative()) {
      throw new MillraceException(RunError.UNBALANCED, "the counts do not balance: " + sum);
    }
    return after;
  }

  private void publish(AppId app, Publication publication) {
    published.put(new PlaceKey(app, publication.target()), publication.generation());
  }

  private static boolean same(RunState one, RunState other) {
    return one.getClass() == other.getClass()
        && one.at()
            .truncatedTo(ChronoUnit.MILLIS)
            .equals(other.at().truncatedTo(ChronoUnit.MILLIS));
  }
}
