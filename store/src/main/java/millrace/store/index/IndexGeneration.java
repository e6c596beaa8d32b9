package millrace.store.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.misc.store.HardlinkCopyDirectoryWrapper;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One content of an index, in a folder of its own.
 *
 * <p>Slices are built apart and come in one at a time, under {@link #lock}: a Lucene commit is
 * index-wide, so nothing may be in this writer that is not to become durable with the slice at
 * hand. Between commits the writer is empty.
 */
final class IndexGeneration implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexGeneration.class);

  /**
   * While slices come in, merges are put off: they would cost a quarter of the time. A slice makes
   * about three segments.
   */
  private static final double SEGMENTS_PER_TIER_LOADING = 64;

  private final String place;
  private final Path folder;
  private final Directory directory;
  private final Paths paths;
  private final ReentrantLock lock = new ReentrantLock();
  private final TieredMergePolicy merges = new TieredMergePolicy();
  private final double segmentsPerTier = merges.getSegmentsPerTier();
  private final Map<SplitId, Long> fences = new HashMap<>();
  private final Set<RunId> loading = new HashSet<>();
  private final OpenFiles files;
  private CommitData data;
  private final AtomicLong newestSlice;
  private final WriteQueue writes = new WriteQueue(this);
  private boolean retired;

  /** All keys are in it, as long as something is loading. */
  private KeyFilter keys = KeyFilter.ALL;

  private IndexGeneration(String place, Path folder, Directory directory, IndexLimits limits)
      throws IOException {
    this.place = place;
    this.folder = folder;
    this.directory = directory;
    merges.setNoCFSRatio(0); // one file instead of fifteen would be written twice
    this.files = OpenFiles.open(place, directory, merges);
    this.data = CommitData.read(files.commitData());
    this.newestSlice = new AtomicLong(data.slice());
    this.paths = files.read(searcher -> paths(limits, searcher));
  }

  private static Paths paths(IndexLimits limits, IndexSearcher searcher) {
    return new Paths(limits.pathsMax(), FieldInfos.getMergedFieldInfos(searcher.getIndexReader()));
  }

  /**
   * Opens a generation, making it when the folder is empty.
   *
   * @param lastSeen the last commit the ledger knows of, if any
   */
  static IndexGeneration open(
      String place, Path folder, Optional<Receipt> lastSeen, IndexLimits limits)
      throws IOException {
    Directory directory =
        new HardlinkCopyDirectoryWrapper(
            BackgroundMerges.reads(FSDirectory.open(folder), new NIOFSDirectory(folder)));
    IndexGeneration generation = open(place, folder, directory, limits);
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

  private static IndexGeneration open(
      String place, Path folder, Directory directory, IndexLimits limits) throws IOException {
    boolean open = false;
    try {
      IndexGeneration generation = new IndexGeneration(place, folder, directory, limits);
      open = true;
      return generation;
    } finally {
      if (!open) {
        IOUtils.closeWhileHandlingException(directory);
      }
    }
  }

  /** Makes the documents of a slice that begins now. */
  Drafts drafts() {
    return new Drafts(paths, newestSlice.incrementAndGet());
  }

  /** Held from the comparison of a slice with the index to its commit. */
  ReentrantLock lock() {
    return lock;
  }

  /** Passes the keys that may be in the index. The caller holds the lock. */
  KeyFilter keys() {
    return keys;
  }

  /**
   * A run may write from now on, until {@link #release}.
   *
   * @return whether it may; not when the generation is {@link #retire retired}
   */
  boolean load(RunId run) {
    lock.lock();
    try {
      if (!retired) {
        if (loading.isEmpty() && files.empty()) {
          keys = KeyFilter.ofNone();
        }
        loading.add(run);
        merges.setSegmentsPerTier(SEGMENTS_PER_TIER_LOADING);
      }
      return !retired;
    } finally {
      lock.unlock();
    }
  }

  /** The runs that may write now. The caller holds the lock. */
  Set<RunId> loading() {
    return Set.copyOf(loading);
  }

  /** Takes in nothing any more, as no name points here. The caller holds the lock. */
  void retire() {
    retired = true;
  }

  /** Whether it was retired or closed. The caller holds the lock. */
  boolean retired() {
    return retired;
  }

  /** The name under which the ledger keeps the last commit. */
  String place() {
    return place;
  }

  /** When the last commit was made, if anything was ever committed. */
  Optional<Instant> changedAt() throws IOException {
    String commit = SegmentInfos.getLastCommitSegmentsFileName(directory);
    return commit == null || CommitData.read(committed().entrySet()).commit() == 0
        ? Optional.empty()
        : Optional.of(
            Files.getLastModifiedTime(folder.resolve(commit))
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS));
  }

  private Map<String, String> committed() throws IOException {
    return read(
        searcher -> ((DirectoryReader) searcher.getIndexReader()).getIndexCommit().getUserData());
  }

  /** What the files take. */
  long bytes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Changes from outside of runs go this way. */
  WriteQueue writes() {
    return writes;
  }

  /** Forgets a run that has ended; its markers go with the next commit. */
  void release(RunId run) throws IOException {
    lock.lock();
    try {
      loading.remove(run);
      data.keep(open -> !open.equals(run));
      fences.keySet().removeIf(split -> split.run().equals(run));
      if (loading.isEmpty()) {
        keys = KeyFilter.ALL;
      }
      if (loading.isEmpty() && !files.broken()) {
        merges.setSegmentsPerTier(segmentsPerTier);
        files.writer().maybeMerge();
      }
    } catch (IllegalStateException e) {
      // A merge may have failed just now, and said so. Whoever writes next opens the files anew.
      if (!files.broken()) {
        throw e;
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
  Optional<Marker> fence(SplitId split, long epoch) throws IOException {
    lock.lock();
    try {
      ready();
      fences.merge(split, epoch, Math::max);
      return Optional.ofNullable(data.markers().get(split));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes sure that what is known of the index is what is durable: after a commit that failed it
   * may not be. The caller holds the lock; nothing is compared or fenced before.
   */
  void ready() throws IOException {
    if (files.broken()) {
      reopen();
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
    return new OpenRuns(open);
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
    CommitData next =
        data.next(newestSlice.get(), slice.split(), new Marker(slice.epoch(), slice.seq()));
    commit(
        next,
        into -> {
          into.deleteDocuments(outgoing.toArray(Term[]::new));
          into.addIndexes(incoming);
        });
    return new Committed.Durable(new Receipt(place, data.commit()));
  }

  /** What one commit changes. */
  @FunctionalInterface
  interface Change {
    void make(IndexWriter writer) throws IOException;
  }

  /**
   * Commits a change that belongs to no run. The caller holds the lock. When it fails, the index is
   * as it was before.
   */
  void commit(Change change) throws IOException {
    commit(data.next(newestSlice.get()), change);
  }

  /** The same for a change that applies pushes, whose runs become durable with it. */
  Receipt commit(Set<RunId> pushes, Change change) throws IOException {
    commit(data.next(newestSlice.get(), pushes), change);
    return new Receipt(place, data.commit());
  }

  /** Whether a push was among those that were applied last. */
  boolean applied(RunId push) throws IOException {
    lock.lock();
    try {
      ready();
      return data.pushes().contains(push);
    } finally {
      lock.unlock();
    }
  }

  private void commit(CommitData next, Change change) throws IOException {
    boolean done = false;
    try {
      write(next, change);
      done = true;
    } finally {
      if (!done) {
        goBack();
      }
    }
    data = next;
    files.refresh();
  }

  private void write(CommitData next, Change change) throws IOException {
    IndexWriter writer = files.writer();
    try {
      change.make(writer);
      writer.setLiveCommitData(next.stored().entrySet());
      writer.commit();
    } catch (IllegalStateException e) {
      if (!files.broken()) {
        throw e;
      }
      // A merge in the background has failed since the slice was compared.
      throw new IOException("the writer has ended", e);
    }
  }

  /** Half of a slice may be in the writer. What cannot be opened now is opened by the next one. */
  private void goBack() {
    try {
      reopen();
    } catch (IOException e) {
      LOG.warn("{} cannot be opened again for now", place, e);
    }
  }

  private void reopen() throws IOException {
    files.reopen(data.commit() > 0);
    CommitData stored = CommitData.read(files.commitData());
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
    return files.read(reading);
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      retired = true;
      IOUtils.close(files, directory);
    } finally {
      lock.unlock();
    }
  }

  static MillraceException failed(String what, IOException cause) {
    return new MillraceException(
        DestinationError.IO, what + " failed: " + cause.getMessage(), cause);
  }
}
