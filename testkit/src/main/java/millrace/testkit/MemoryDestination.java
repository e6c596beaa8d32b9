package millrace.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Documents;
import millrace.spi.destination.Action;
import millrace.spi.destination.Committed;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Completion.Publication;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.Marker;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;

/**
 * A destination in memory for {@code save} and {@code replace}: what is in its {@link Disk} is
 * durable, everything else is lost when it is abandoned.
 */
public final class MemoryDestination implements Destination {
  private final Disk disk;
  private final Map<SplitId, Long> fences = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  public MemoryDestination(Disk disk) {
    this.disk = disk;
  }

  /** What survives. */
  public static final class Disk {
    private final Map<String, Map<String, String>> live = new TreeMap<>();
    private final Map<Place, Map<String, String>> staged = new HashMap<>();
    private final Map<Place, Map<String, Touch>> touched = new HashMap<>();
    private final Map<SplitId, Marker> markers = new HashMap<>();
    private long commits;

    /** The objects of a target, by key. */
    public synchronized Map<String, String> content(String target) {
      return new TreeMap<>(live.getOrDefault(target, Map.of()));
    }

    /** Does what ends a run does with a completion. */
    public synchronized void publish(Load load, Completion completion) {
      completion
          .publications()
          .forEach(publication ->
              live.put(
                  publication.target(),
                  new TreeMap<>(
                      staged.getOrDefault(new Place(load.run(), publication.target()), Map.of()))));
    }
  }

  /** What a run has of its own for each of its targets. */
  private record Place(RunId run, String target) {
    static Place of(Load load) {
      return new Place(load.run(), load.target());
    }
  }

  /** What a run did to a key: what it found (or null is absent), and the record it wrote. */
  private record Touch(Optional<String> found, String json, Position position) {}

  @Override
  public void begin(Load load) {
    synchronized (disk) {
      objects(load);
    }
  }

  private Map<String, String> objects(Load load) {
    return load.action() == Action.REPLACE
        ? disk.staged.computeIfAbsent(Place.of(load), _ -> new TreeMap<>())
        : disk.live.computeIfAbsent(load.target(), _ -> new TreeMap<>());
  }

  @Override
  public Optional<Marker> fence(Load load, SplitId split, long epoch) {
    synchronized (disk) {
      fences.merge(split, epoch, Math::max);
      return Optional.ofNullable(disk.markers.get(split));
    }
  }

  @Override
  public Slice slice(Load load, SliceId id) {
    return new MemorySlice(load, id);
  }

  @Override
  public Completion complete(Load load, Counts counts) {
    synchronized (disk) {
      if (load.action() != Action.REPLACE) {
        return new Completion(0, Optional.empty());
      }
      long old = disk.live.getOrDefault(load.target(), Map.of()).size();
      Publication publication = new Publication(load.target(), load.run().toString());
      return new Completion(old, Optional.of(publication));
    }
  }

  @Override
  public void release(Load load) {
    synchronized (disk) {
      disk.staged.remove(Place.of(load));
      disk.touched.remove(Place.of(load));
      disk.markers.keySet().removeIf(split -> split.run().equals(load.run()));
    }
  }

  @Override
  public void close() {
    // Memory goes by itself.
  }

  /** A record on its way. */
  private record Entry(String key, String json, Position position) {}

  private final class MemorySlice implements Slice {
    private final Load load;
    private final SliceId id;
    private final List<Entry> entries = new ArrayList<>();

    MemorySlice(Load load, SliceId id) {
      this.load = load;
      this.id = id;
    }

    @Override
    public synchronized void write(Batch records) {
      Documents batch = records.documents();
      for (int i = 0; i < batch.size(); i++) {
        Position position =
            new Position(
                id.split().number(), "", batch.origins().record(i), batch.origins().offset(i));
        entries.add(new Entry(batch.key(i), new String(batch.document(i), UTF_8), position));
      }
    }

    @Override
    public PreparedSlice prepare() {
      lock.lock();
      synchronized (disk) {
        return new MemoryPrepared(this);
      }
    }

    @Override
    public void close() {
      entries.clear();
    }
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private final class MemoryPrepared implements PreparedSlice {
    private final Load load;
    private final SliceId id;
    private final Map<String, String> written = new TreeMap<>();
    private final Map<String, Touch> touches = new TreeMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private Counts counts = Counts.NONE;

    MemoryPrepared(MemorySlice slice) {
      this.load = slice.load;
      this.id = slice.id;
      slice.entries.stream()
          .sorted(Comparator.comparingLong(entry -> entry.position().record()))
          .forEach(this::put);
    }

    private void put(Entry entry) {
      Touch before = touches.get(entry.key());
      if (before == null) {
        before = disk.touched.getOrDefault(Place.of(load), Map.of()).get(entry.key());
      }
      Optional<String> found =
          before == null ? Optional.ofNullable(objects(load).get(entry.key())) : before.found();
      if (before != null) {
        count(before, -1);
        counts = counts.with(Count.DUPLICATE, 1);
        rejects.add(
            new Reject(
                Disposition.DUPLICATE,
                RecordError.DUPLICATE_KEY,
                "its key comes again later",
                before.position(),
                before.json().getBytes(UTF_8)));
      }
      Touch touch = new Touch(found, entry.json(), entry.position());
      count(touch, 1);
      touches.put(entry.key(), touch);
      written.put(entry.key(), entry.json());
    }

    private void count(Touch touch, int n) {
      Count count =
          touch
              .found()
              .map(old -> old.equals(touch.json()) ? Count.UNCHANGED : Count.UPDATED)
              .orElse(load.action() == Action.REPLACE ? Count.STAGED : Count.INSERTED);
      counts = counts.with(count, n);
    }

    @Override
    public Counts counts() {
      return counts;
    }

    @Override
    public List<Reject> rejects() {
      return rejects;
    }

    @Override
    public Committed commit() {
      synchronized (disk) {
        if (fences.getOrDefault(id.split(), 0L) > id.epoch()) {
          return new Committed.Fenced();
        }
        objects(load).putAll(written);
        disk.touched.computeIfAbsent(Place.of(load), _ -> new TreeMap<>()).putAll(touches);
        disk.markers.put(id.split(), new Marker(id.epoch(), id.seq()));
        return new Committed.Durable(new Receipt("memory", ++disk.commits));
      }
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }
}
