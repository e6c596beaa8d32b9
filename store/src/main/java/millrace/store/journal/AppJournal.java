package millrace.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.push.Push;
import millrace.push.PushError;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.folder.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of one app. Those who append write one after the other and then wait for the disk
 * together: whoever gets to it first waits for all who have written.
 */
final class AppJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppJournal.class);
  private static final String SUFFIX = ".log";

  private final AppId app;
  private final Path folder;
  private final JournalLimits limits;
  private final Consumer<Push> ready;

  /** Held while the disk is waited for; taken before {@code this}. */
  private final ReentrantLock disk = new ReentrantLock();

  private final List<JournalFile> files = new ArrayList<>();
  private final Map<RunId, Stored> stored = new HashMap<>();
  private final Deque<Stored> written = new ArrayDeque<>();
  private long bytes;
  private long lastWritten;
  private long lastDurable;
  private long newest;
  private boolean broken;

  /** Where an entry stands. */
  private record Stored(Push push, JournalFile file, long offset, long bytes, long number) {}

  private AppJournal(AppId app, Path folder, JournalLimits limits, Consumer<Push> ready) {
    this.app = app;
    this.folder = folder;
    this.limits = limits;
    this.ready = ready;
  }

  /** Opens a journal and hands on what is in it; what was not written to its end is cut off. */
  static AppJournal open(AppId app, Path folder, JournalLimits limits, Consumer<Push> ready)
      throws IOException {
    DurableFiles.makeFolder(folder);
    AppJournal journal = new AppJournal(app, folder, limits, ready);
    boolean open = false;
    try {
      journal.readAll();
      open = true;
      return journal;
    } finally {
      if (!open) {
        journal.close();
      }
    }
  }

  private void readAll() throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.list(folder)) {
      paths = all.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    }
    List<Push> found = new ArrayList<>();
    for (Path path : paths) {
      JournalFile file = new JournalFile(path);
      files.add(file);
      newest = number(path);
      long end = file.scan((offset, entry) -> found.add(keep(file, offset, entry)));
      if (end < file.size()) {
        cutTail(file, end, path.equals(paths.getLast()));
      }
    }
    found.forEach(ready);
  }

  private Push keep(JournalFile file, long offset, byte[] entry) {
    Push push = Entries.push(app, entry);
    file.need();
    bytes += entry.length;
    stored.put(push.id(), new Stored(push, file, offset, entry.length, 0));
    return push;
  }

  /** Only the last file may end within an entry: nobody was told that it is there. */
  private static void cutTail(JournalFile file, long end, boolean last) throws IOException {
    if (!last) {
      throw new MillraceException(
          StoreError.CORRUPT,
          "%s is damaged at byte %d; restore the data folder from a backup"
              .formatted(file.path(), end));
    }
    LOG.warn("{} ends with {} bytes that were never answered for", file.path(), file.size() - end);
    file.cut(end);
    file.force();
  }

  private static long number(Path path) {
    String name = path.getFileName().toString();
    return Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
  }

  void append(Push push, Documents records) {
    byte[] entry = Entries.write(push, records);
    try {
      awaitDurable(write(push, entry));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private synchronized long write(Push push, byte[] entry) throws IOException {
    if (broken) {
      throw new MillraceException(
          StoreError.IO, "the journal of pushes has failed; see to the disk and start again");
    }
    if (stored.size() >= limits.entries() || bytes + entry.length > limits.bytes()) {
      throw new MillraceException(
          PushError.FULL,
          "%,d pushes with %,d bytes wait to be applied already; try again later"
              .formatted(stored.size(), bytes));
    }
    JournalFile file = last();
    long before = file.size();
    boolean whole = false;
    try {
      long offset = file.append(entry);
      whole = true;
      file.need();
      bytes += entry.length;
      Stored place = new Stored(push, file, offset, entry.length, ++lastWritten);
      stored.put(push.id(), place);
      written.add(place);
      return place.number();
    } finally {
      if (!whole) {
        takeBack(file, before);
      }
    }
  }

  /** Half an entry must not stand before the next one. */
  private void takeBack(JournalFile file, long end) throws IOException {
    broken = true;
    file.cut(end);
    broken = false;
  }

  private JournalFile last() throws IOException {
    JournalFile last = files.isEmpty() ? null : files.getLast();
    if (last != null && last.size() < limits.fileBytes()) {
      return last;
    }
    if (last != null) {
      last.force();
      release(last);
    }
    return add();
  }

  private JournalFile add() throws IOException {
    Path path = folder.resolve("%016x%s".formatted(++newest, SUFFIX));
    DurableFiles.write(path, new byte[0]);
    JournalFile file = new JournalFile(path);
    files.add(file);
    return file;
  }

  private void awaitDurable(long number) throws IOException {
    disk.lock();
    try {
      Batch batch = batch(number);
      if (batch.upTo() >= number && batch.file() != null) {
        force(batch.file());
        handOn(batch.upTo());
      }
    } finally {
      disk.unlock();
    }
  }

  /** What one wait for the disk is good for. */
  private record Batch(@Nullable JournalFile file, long upTo) {}

  private synchronized Batch batch(long number) {
    if (lastDurable >= number) {
      return new Batch(null, lastDurable);
    }
    if (broken) {
      throw new MillraceException(
          StoreError.IO, "the disk did not take what was written; see to it and start again");
    }
    return new Batch(files.getLast(), lastWritten);
  }

  /** What a disk that once failed has of the writes before nobody knows. */
  private void force(JournalFile file) throws IOException {
    boolean durable = false;
    try {
      file.force();
      durable = true;
    } finally {
      if (!durable) {
        synchronized (this) {
          broken = true;
        }
      }
    }
  }

  /** In the order in which they were written; the lock of the disk keeps others out. */
  private void handOn(long upTo) {
    List<Push> durable = new ArrayList<>();
    synchronized (this) {
      lastDurable = upTo;
      while (!written.isEmpty() && written.peek().number() <= upTo) {
        durable.add(written.remove().push());
      }
    }
    durable.forEach(ready);
  }

  synchronized Optional<Push> find(RunId run) {
    return Optional.ofNullable(stored.get(run)).map(Stored::push);
  }

  Documents records(RunId run) {
    Stored place;
    synchronized (this) {
      place = stored.get(run);
    }
    if (place == null) {
      throw new IllegalStateException("push " + run + " is settled");
    }
    try {
      byte[] entry =
          place
              .file()
              .read(place.offset())
              .orElseThrow(() ->
                  new MillraceException(
                      StoreError.CORRUPT,
                      "%s is damaged at byte %d".formatted(place.file().path(), place.offset())));
      return Entries.records(app, entry);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Forgets an entry; files that nobody needs go. */
  synchronized void settle(RunId run) {
    Stored place = stored.remove(run);
    if (place == null) {
      return;
    }
    bytes -= place.bytes();
    place.file().release();
    try {
      release(place.file());
    } catch (IOException e) {
      // It is found again at the next start, and known to be in the books.
      LOG.warn("{} cannot be cleared", place.file().path(), e);
    }
  }

  /** An old file is deleted, the newest is emptied: its entries must not outlive their runs. */
  private void release(JournalFile file) throws IOException {
    if (file.needed() > 0) {
      return;
    }
    if (file.equals(files.getLast()) && file.size() < limits.fileBytes()) {
      file.cut(0);
    } else if (files.remove(file)) {
      file.delete();
    }
  }

  private static MillraceException failed(IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return new MillraceException(
        full ? StoreError.FULL : StoreError.IO,
        "the journal of pushes cannot be written: " + e.getMessage(),
        e);
  }

  @Override
  public void close() throws IOException {
    disk.lock();
    try {
      synchronized (this) {
        broken = true;
        for (JournalFile file : files) {
          file.close();
        }
        files.clear();
      }
    } finally {
      disk.unlock();
    }
  }
}
