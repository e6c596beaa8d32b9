package millrace.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.spi.config.ConfigSpec;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.IncrementalSource;
import millrace.spi.source.Since;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.testkit.Records.Sample;

/** The source type {@code list}: splits that are lists of samples, which break when told to. */
public final class ListSource implements SourceFactory {
  private final List<List<Sample>> splits = new ArrayList<>();
  private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> planning = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Since> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger identity = new AtomicInteger();
  private final Set<SourceContext> opened = ConcurrentHashMap.newKeySet();
  private volatile boolean goesOn;

  /** Something that happens before a record is read. */
  private record Event(long record, Runnable action) {}

  /** Adds a split. A sample whose text is no object is a record that cannot be read. */
  public ListSource split(List<Sample> samples) {
    splits.add(List.copyOf(samples));
    return this;
  }

  /** Puts more behind the last split. */
  public void grow(List<Sample> samples) {
    List<Sample> all = new ArrayList<>(splits.removeLast());
    all.addAll(samples);
    splits.add(List.copyOf(all));
  }

  /** From now on a run begins where the last one ended, where the engine says so. */
  public ListSource goesOn() {
    goesOn = true;
    return this;
  }

  /** From where it was to be read, each time that it was asked for what is new. */
  public List<Since> asked() {
    return List.copyOf(asked);
  }

  /** Breaks once, when a record of that number is about to be read. */
  public void breakBefore(long record, MillraceException failure) {
    before(
        record,
        () -> {
          throw failure;
        });
  }

  /** Does something once, when a record of that number is about to be read. */
  public void before(long record, Runnable action) {
    events.add(new Event(record, action));
  }

  /** Does something once, while it is found out what there is to read. */
  public void whilePlanning(Runnable action) {
    planning.add(action);
  }

  /** Pretends that the content has changed. */
  public void change() {
    identity.incrementAndGet();
  }

  /** All that it was opened with. */
  public Set<SourceContext> opened() {
    return Set.copyOf(opened);
  }

  @Override
  public String type() {
    return "list";
  }

  @Override
  public ConfigSpec config() {
    return ConfigSpec.of();
  }

  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.SEEK, SourceCapability.VERSIONS, SourceCapability.LISTS_A_SET);
  }

  @Override
  public Source open(SourceContext context) {
    opened.add(context);
    return goesOn ? new Continued() : new Whole();
  }

  /** Read in full each time. */
  private class Whole implements Source {
    @Override
    public List<Split> plan() {
      for (Runnable action = planning.poll(); action != null; action = planning.poll()) {
        action.run();
      }
      List<Split> planned = new ArrayList<>();
      for (int i = 0; i < splits.size(); i++) {
        planned.add(new Split("list-" + i, identity.toString(), splits.get(i).size()));
      }
      return planned;
    }

    @Override
    public SplitReader read(Split split, Cursor cursor) {
      int number = Integer.parseInt(split.name().substring("list-".length()));
      return new ListReader(splits.get(number), cursor);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** Read from where the last run came to. */
  private final class Continued extends Whole implements IncrementalSource {
    @Override
    public List<Split> plan(Since since) {
      asked.add(since);
      List<Split> planned = new ArrayList<>();
      for (Split split : plan()) {
        Cursor start =
            since.last().stream()
                .filter(last -> last.split().name().equals(split.name()))
                .map(Since.Reached::cursor)
                .findFirst()
                .orElse(Cursor.START);
        planned.add(split.from(start));
      }
      return planned;
    }
  }

  private final class ListReader implements SplitReader {
    private final List<Sample> samples;
    private int at;

    ListReader(List<Sample> samples, Cursor cursor) {
      this.samples = samples;
      this.at = cursor.isStart() ? 0 : Integer.parseInt(cursor.value());
    }

    @Override
    public Optional<Chunk> next(int recordsMax) {
      if (at == samples.size()) {
        return Optional.empty();
      }
      int to = Math.min(samples.size(), at + Math.min(recordsMax, 3));
      for (Sample sample : samples.subList(at, to)) {
        happen(sample.number());
      }
      Chunk chunk = new ListChunk(samples.subList(at, to), new Cursor(Integer.toString(to)));
      at = to;
      return Optional.of(chunk);
    }

    private void happen(long record) {
      for (Event event : events) {
        if (event.record() == record && events.remove(event)) {
          event.action().run();
        }
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private record ListChunk(List<Sample> samples, Cursor next) implements Chunk {
    @Override
    public int records() {
      return samples.size();
    }

    @Override
    public long bytes() {
      return samples.size();
    }

    @Override
    public Fetched decode() {
      List<Sample> good = samples.stream().filter(ListChunk::readable).toList();
      List<Reject> bad =
          samples.stream().filter(sample -> !readable(sample)).map(ListChunk::reject).toList();
      return new Fetched(Records.batch(good), bad);
    }

    private static boolean readable(Sample sample) {
      return sample.json().startsWith("{");
    }

    private static Reject reject(Sample sample) {
      return Reject.rejected(
          RecordError.CONVERSION,
          "no object",
          new Position(0, "", sample.number(), sample.offset()),
          sample.json().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
