package millrace.store.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import millrace.store.index.field.Analysis;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.util.IOUtils;

/** A small index in the staging folder that holds the documents of one slice. */
final class SliceFolder implements Closeable {
  private static final int SMALL = 5_000;

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;

  SliceFolder(Path folder, IndexLimits limits) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    directory = new Unsynced(FSDirectory.open(folder));
    IndexWriterConfig config =
        new IndexWriterConfig(new Analysis())
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(limits.bufferMegabytes())
            .setMergePolicy(NoMergePolicy.INSTANCE)
            .setCommitOnClose(false);
    writer = new IndexWriter(directory, config);
  }

  IndexWriter writer() {
    return writer;
  }

  /** Writes out what is in memory, and gives a reader of it; the writer stays open. */
  DirectoryReader flush() throws IOException {
    // One file instead of fifteen: quicker to sync when there is little in it, but copied once
    // more.
    boolean small = writer.getDocStats().numDocs <= SMALL;
    writer.getConfig().setUseCompoundFile(small);
    return DirectoryReader.open(writer);
  }

  /** Writes out what the writer holds, so that the files are complete. */
  Directory complete() throws IOException {
    writer.commit();
    writer.close();
    return directory;
  }

  @Override
  public void close() throws IOException {
    if (writer.isOpen()) {
      writer.rollback();
    }
    directory.close();
    IOUtils.rm(folder);
  }

  /** Nothing in here needs to outlive the process: the commit of the index syncs what it takes. */
  private static final class Unsynced extends FilterDirectory {
    Unsynced(Directory directory) {
      super(directory);
    }

    @Override
    public void sync(Collection<String> names) {
      // See the class comment.
    }

    @Override
    public void syncMetaData() {
      // See the class comment.
    }
  }
}
