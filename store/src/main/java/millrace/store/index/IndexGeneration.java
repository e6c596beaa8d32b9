package millrace.store.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Committed;
import millrace.spi.destination.DestinationError;
import millrace.spi.destination.Marker;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.misc.store.HardlinkCopyDirectoryWrapper;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * One content of an index, in a folder of its own.
 *
 * <p>Slices are built apart and come in one at a time, under {@link #lock}: a Lucene commit is
 * index-wide, so nothing may be in this writer that is not to become durable with the slice at
 * hand. Between commits the writer is empty.
 */
final class IndexGeneration implements Closeable {
  /** While slices come in, merges are put off: they would cost a quarter of the time. */
  private static final double SEGMENTS_PER_TIER_LOADING = 24;

  private final String place;
  private final Directory directory;
  private final Paths paths;
  private final ReentrantLock lock = new ReentrantLock();
  private final TieredMergePolicy merges = new TieredMergePolicy();
  private final double segmentsPerTier = merges.getSegmentsPerTier();
  private final Map<SplitId, Long> fences = new HashMap<>();
  private final Set<RunId> loading = new HashSet<>();
  private IndexWriter writer;
  private volatile SearcherManager searchers;
  private CommitData data;

  private IndexGeneration(String place, Directory directory, IndexLimits limits)
      throws IOException {
    this.place = place;
    this.directory = directory;
    this.writer = openWriter();
    this.searchers = new SearcherManager(writer, null);
    this.data = CommitData.read(liveData(writer));
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      this.paths = new Paths(limits.pathsMax(), FieldInfos.getMergedFieldInfos(reader));
    }
  }

  /**
   * Opens a generation, making it when the folder is empty.
   *
   * @param lastSeen the last commit the ledger knows of, if any
   */
  static IndexGeneration open(
      String place, Path folder, Optional<Receipt> lastSeen, IndexLimits limits)
      throws IOException {
    Directory directory = new HardlinkCopyDirectoryWrapper(FSDirectory.open(folder));
    IndexGeneration generation = new IndexGeneration(place, directory, limits);
    long expected = lastSeen.map(Receipt::commit).orElse(0L);
    long found = generation.data.commit();
    if (found < expected) {
      generation.close();
      throw new MillraceException(
          StoreError.BEHIND_LEDGER,
          "the files of "
              + place
              + " are at commit "
              + found
              + ", but commit "
              + expected
              + " was written; restore the whole data folder from one backup");
    }
    return generation;
  }

  private IndexWriter openWriter() throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new Analysis())
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
            .setMergePolicy(merges)
            .setMaxFullFlushMergeWaitMillis(0)
            .setCommitOnClose(false);
    return new IndexWriter(directory, config);
  }

  private static Iterable<Map.Entry<String, String>> liveData(IndexWriter writer) {
    Iterable<Map.Entry<String, String>> stored = writer.getLiveCommitData();
    return stored == null ? List.of() : stored;
  }

  Paths paths() {
    return paths;
  }

  /** Held from the comparison of a slice with the index to its commit. */
  ReentrantLock lock() {
    return lock;
  }

  /** A run may write from now on, until {@link #release}. */
  void load(RunId run) {
    lock.lock();
    try {
      loading.add(run);
      merges.setSegmentsPerTier(SEGMENTS_PER_TIER_LOADING);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a run that has ended; its markers go with the next commit. */
  void release(RunId run) throws IOException {
    lock.lock();
    try {
      loading.remove(run);
      data.keep(open -> !open.equals(run));
      fences.keySet().removeIf(split -> split.run().equals(run));
      if (loading.isEmpty() && writer.isOpen()) {
        merges.setSegmentsPerTier(segmentsPerTier);
        writer.maybeMerge();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops the markers of runs that ended while nobody was there to forget them. */
  void forgetEnded(Predicate<RunId> unfinished) {
    lock.lock();
    try {
      data.keep(unfinished);
    } finally {
      lock.unlock();
    }
  }

  /** Locks out older leases, and says which slice of the split is durable. */
  Optional<Marker> fence(SplitId split, long epoch) {
    lock.lock();
    try {
      fences.merge(split, epoch, Math::max);
      return Optional.ofNullable(data.markers().get(split));
    } finally {
      lock.unlock();
    }
  }

  boolean fenced(SliceId slice) {
    return fences.getOrDefault(slice.split(), 0L) > slice.epoch();
  }

  OpenRuns openRuns() {
    Set<Long> open = new HashSet<>();
    loading.forEach(run -> open.add(run.value().getLeastSignificantBits()));
    data.markers()
        .keySet()
        .forEach(split -> open.add(split.run().value().getLeastSignificantBits()));
    return open::contains;
  }

  /**
   * Commits a slice with its marker. The caller holds the lock. When it fails, the index is as it
   * was before.
   *
   * @param outgoing keys of documents that give way
   * @param incoming the documents of the slice
   */
  Committed commit(SliceId slice, List<Term> outgoing, Directory incoming) throws IOException {
    if (fenced(slice)) {
      return new Committed.Fenced();
    }
    CommitData next = data.next(slice.split(), new Marker(slice.epoch(), slice.seq()));
    boolean done = false;
    try {
      writer.deleteDocuments(outgoing.toArray(Term[]::new));
      writer.addIndexes(incoming);
      writer.setLiveCommitData(next.stored().entrySet());
      writer.commit();
      done = true;
    } finally {
      if (!done) {
        reopen();
      }
    }
    data = next;
    searchers.maybeRefreshBlocking();
    return new Committed.Durable(new Receipt(place, data.commit()));
  }

  /** Goes back to the last commit, as half of a slice may be in the writer. */
  private void reopen() throws IOException {
    writer.rollback();
    searchers.close();
    writer = openWriter();
    searchers = new SearcherManager(writer, null);
    CommitData stored = CommitData.read(liveData(writer));
    if (stored.commit() > data.commit()) {
      // The commit failed after it had become durable; whoever leases the split next finds it.
      data = stored;
    }
  }

  /** What a reading of the index does. */
  @FunctionalInterface
  interface Reading<T> {
    T read(IndexSearcher searcher) throws IOException;
  }

  /** Reads the content of the last commit. */
  <T> T read(Reading<T> reading) throws IOException {
    SearcherManager manager = searchers;
    IndexSearcher searcher = manager.acquire();
    try {
      return reading.read(searcher);
    } finally {
      manager.release(searcher);
    }
  }

  /** Leaves merges that are under way unfinished: what they would make is there already. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      searchers.close();
      writer.rollback();
      directory.close();
    } finally {
      lock.unlock();
    }
  }

  static MillraceException failed(String what, IOException cause) {
    return new MillraceException(
        DestinationError.IO, what + " failed: " + cause.getMessage(), cause);
  }
}
