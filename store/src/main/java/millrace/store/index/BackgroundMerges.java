package millrace.store.index;

import java.io.IOException;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges beside the writing, in a {@link #reads directory} that does not map what they read. A
 * merge reads every byte of its segments once; were they mapped, they would all count as memory of
 * this process until it ends. Lucene says of most files that they are opened for a merge, but not
 * of all.
 */
final class BackgroundMerges extends ConcurrentMergeScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundMerges.class);
  private static final ScopedValue<Boolean> MERGING = ScopedValue.newInstance();

  private final String place;

  BackgroundMerges(String place) {
    this.place = place;
  }

  @Override
  protected void doMerge(MergeSource source, MergePolicy.OneMerge merge) throws IOException {
    ScopedValue.where(MERGING, true)
        .<Boolean, IOException>call(() -> {
          super.doMerge(source, merge);
          return true;
        });
  }

  /** What fails in the background is for the log; the writer knows of it too, and has ended. */
  @Override
  protected void handleMergeException(Throwable cause) {
    LOG.warn("merging {} failed; the next slice opens it anew", place, cause);
  }

  /** Two views of one folder as one. */
  static Directory reads(Directory mapped, Directory unmapped) {
    return new Reads(mapped, unmapped);
  }

  private static final class Reads extends FilterDirectory {
    private final Directory unmapped;

    Reads(Directory mapped, Directory unmapped) {
      super(mapped);
      this.unmapped = unmapped;
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      return (MERGING.isBound() ? unmapped : in).openInput(name, context);
    }

    @Override
    public void close() throws IOException {
      IOUtils.close(unmapped, in);
    }
  }
}
