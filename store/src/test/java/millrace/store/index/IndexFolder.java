package millrace.store.index;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.testkit.Records;
import millrace.testkit.Records.Sample;
import org.jspecify.annotations.Nullable;

/** Indexes in a folder, with runs that write slices when they are told to. */
final class IndexFolder implements AutoCloseable {
  static final AppId APP = new AppId("app");
  static final String INDEX = "things";

  final HeldGenerations generations;
  final IndexStore store;
  final Destination destination;
  private final Path folder;
  private final Set<RunId> unfinished = new HashSet<>();
  private long runs;
  private @Nullable Load last;

  IndexFolder(Path folder) {
    this(folder, new HeldGenerations());
  }

  private IndexFolder(Path folder, HeldGenerations generations) {
    this.folder = folder;
    this.generations = generations;
    this.store =
        new IndexStore(
            folder.resolve("index"),
            folder.resolve("staging"),
            generations,
            new Books(),
            new IndexLimits(16, 1_000));
    this.destination = new SearchDestinationFactory(store).open();
  }

  private final class Books implements IndexHistory {
    @Override
    public Optional<Receipt> lastReceipt(AppId app, String place) {
      return Optional.empty();
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return unfinished.contains(run);
    }
  }

  /** The same folder, opened by the next process. */
  IndexFolder reopened() {
    close();
    IndexFolder next = new IndexFolder(folder, generations);
    next.unfinished.addAll(unfinished);
    next.runs = runs;
    next.last = last;
    return next;
  }

  IndexSearch search() {
    return new IndexSearch(store);
  }

  IndexHistory history() {
    return new Books();
  }

  /** The last run goes on, after it was cut off. */
  Writing resume() {
    Load load = requireNonNull(last);
    destination.begin(load);
    Writing goingOn = new Writing(load);
    goingOn.seq = 100;
    goingOn.records = 100;
    return goingOn;
  }

  /** A run that is under way. */
  Writing begin(Action action) {
    Load load = new Load(APP, new RunId(new UUID(1, ++runs)), INDEX, action);
    last = load;
    unfinished.add(load.run());
    destination.begin(load);
    return new Writing(load);
  }

  /** Writes slices of one run. */
  final class Writing implements AutoCloseable {
    final Load load;
    private long seq;
    private long records;

    private Writing(Load load) {
      this.load = load;
    }

    /** Commits a slice; each text is a key and a JSON object, with a space between them. */
    PreparedSlice slice(String... keyed) {
      List<Sample> samples = new ArrayList<>();
      for (String text : keyed) {
        int space = text.indexOf(' ');
        samples.add(new Sample(++records, text.substring(0, space), text.substring(space + 1)));
      }
      SliceId id = new SliceId(new SplitId(load.run(), 0), 1, ++seq);
      try (Slice slice = destination.slice(load, id)) {
        slice.write(Records.batch(samples));
        try (PreparedSlice prepared = slice.prepare()) {
          prepared.commit();
          return prepared;
        }
      }
    }

    /** Ends the run. */
    @Override
    public void close() {
      unfinished.remove(load.run());
      destination.release(load);
    }
  }

  /** Saves objects; the first gets the key 0001, and so on. */
  void save(String... objects) {
    try (Writing run = begin(Action.SAVE)) {
      String[] keyed = new String[objects.length];
      for (int i = 0; i < keyed.length; i++) {
        keyed[i] = "%04d %s".formatted(i + 1, objects[i]);
      }
      run.slice(keyed);
    }
  }

  @Override
  public void close() {
    destination.close();
    store.close();
  }
}
