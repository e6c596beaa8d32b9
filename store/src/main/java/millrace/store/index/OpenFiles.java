package millrace.store.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import millrace.store.index.IndexGeneration.Reading;
import millrace.store.index.field.Analysis;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * The files of a generation while they are open: one writer, and searchers of what it has
 * committed. A disk that fails ends the writer; the searchers go on until there is a new one.
 */
final class OpenFiles implements Closeable {
  private final String place;
  private final Directory directory;
  private final MergePolicy merges;
  private IndexWriter writer;
  private volatile SearcherManager searchers;

  private OpenFiles(String place, Directory directory, MergePolicy merges, IndexWriter writer)
      throws IOException {
    this.place = place;
    this.directory = directory;
    this.merges = merges;
    this.writer = writer;
    this.searchers = searchers(writer, directory);
  }

  /** Opens an index, making it when the directory is empty. */
  static OpenFiles open(String place, Directory directory, MergePolicy merges) throws IOException {
    return new OpenFiles(
        place, directory, merges, writer(place, directory, merges, OpenMode.CREATE_OR_APPEND));
  }

  private static IndexWriter writer(
      String place, Directory directory, MergePolicy merges, OpenMode mode) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new Analysis())
            .setOpenMode(mode)
            .setMergePolicy(merges)
            .setMergeScheduler(new BackgroundMerges(place))
            .setMaxFullFlushMergeWaitMillis(0)
            .setCommitOnClose(false);
    return new IndexWriter(directory, config);
  }

  /**
   * Searchers of the last commit; the writer ends when there are none. Not its own ones: it would
   * merge what it has lent, mapped as that is.
   */
  private static SearcherManager searchers(IndexWriter writer, Directory directory)
      throws IOException {
    boolean open = false;
    try {
      if (!DirectoryReader.indexExists(directory)) {
        writer.commit();
      }
      SearcherManager searchers = new SearcherManager(directory, null);
      open = true;
      return searchers;
    } finally {
      if (!open) {
        IOUtils.closeWhileHandlingException(writer::rollback);
      }
    }
  }

  IndexWriter writer() {
    return writer;
  }

  /** Whether the writer has ended, so that nobody knows whether its last commit became durable. */
  boolean broken() {
    return !writer.isOpen() || writer.getTragicException() != null;
  }

  /** Whether it is certain that there are no documents. */
  boolean empty() {
    return !broken() && writer.getDocStats().maxDoc == 0;
  }

  /** What the last commit carries beside the documents. */
  Iterable<Map.Entry<String, String>> commitData() {
    Iterable<Map.Entry<String, String>> stored = writer.getLiveCommitData();
    return stored == null ? List.of() : stored;
  }

  /**
   * Goes back to the last commit. When that fails the writer has ended, and searches go on.
   *
   * @param committed whether there is one: then an empty folder is no new index, but a lost one
   */
  void reopen(boolean committed) throws IOException {
    writer.rollback();
    OpenMode mode = committed ? OpenMode.APPEND : OpenMode.CREATE_OR_APPEND;
    IndexWriter fresh = writer(place, directory, merges, mode);
    SearcherManager before = searchers;
    searchers = searchers(fresh, directory);
    writer = fresh;
    before.close();
  }

  /** Lets searchers see the last commit. */
  void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  <T> T read(Reading<T> reading) throws IOException {
    SearcherManager manager = searchers;
    while (true) {
      IndexSearcher searcher;
      try {
        searcher = manager.acquire();
      } catch (AlreadyClosedException e) {
        SearcherManager now = searchers;
        if (now == manager) {
          throw e;
        }
        manager = now;
        continue;
      }
      try {
        return reading.read(searcher);
      } finally {
        manager.release(searcher);
      }
    }
  }

  /** Leaves merges that are under way unfinished: what they would make is there already. */
  @Override
  public void close() throws IOException {
    IOUtils.close(searchers, writer::rollback);
  }
}
