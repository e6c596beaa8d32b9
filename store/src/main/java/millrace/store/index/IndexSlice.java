package millrace.store.index;

import java.io.IOException;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Documents;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.AlreadyClosedException;

/** A slice of whole records: indexed on the way in, apart from the index it is meant for. */
final class IndexSlice implements Slice {
  private final IndexGeneration target;
  private final Load load;
  private final SliceId id;
  private final SliceFolder folder;
  private final Drafts drafts;
  private final RecordDocuments documents;
  private final KeyLimit keys;

  IndexSlice(IndexGeneration target, Load load, SliceId id, SliceFolder folder) {
    this.target = target;
    this.load = load;
    this.id = id;
    this.folder = folder;
    this.drafts = target.drafts();
    this.documents = new RecordDocuments(drafts, load.run(), id.split().number());
    this.keys = new KeyLimit(id.split().number());
  }

  @Override
  public void write(Batch records) {
    Documents batch = records.documents();
    try {
      for (int i = 0; i < batch.size(); i++) {
        if (keys.admits(batch, i)) {
          folder.writer().addDocument(documents.document(batch, i));
        }
      }
    } catch (AlreadyClosedException e) {
      // Another thread has found the disk full, which closes the writer for all of them.
      throw IndexGeneration.failed("writing records to the staging folder", new IOException(e));
    } catch (IOException e) {
      throw IndexGeneration.failed("writing records to the staging folder", e);
    }
  }

  @Override
  public PreparedSlice prepare() {
    // Writing out what is in memory takes longest, so it is done before anybody has to wait.
    try (DirectoryReader reader = folder.flush()) {
      SliceDocs docs = new SliceDocs(reader);
      target.lock().lock();
      boolean prepared = false;
      try {
        target.ready();
        PreparedSlice slice = compare(docs);
        prepared = true;
        return slice;
      } finally {
        if (!prepared) {
          target.lock().unlock();
        }
      }
    } catch (IOException e) {
      throw IndexGeneration.failed("comparing a slice with the index", e);
    }
  }

  private PreparedSlice compare(SliceDocs docs) throws IOException {
    return target.read(searcher -> {
      StandingDocs standing = new StandingDocs(searcher.getIndexReader(), target.keys());
      Reconciliation reconciliation = new Reconciliation(load, standing, target.openRuns());
      keys.count(reconciliation.tally());
      new SliceReconciler(docs, folder.writer(), drafts, standing, reconciliation).run();
      return new PreparedIndexSlice(
          target, id, folder, reconciliation.tally(), reconciliation.outgoing());
    });
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw IndexGeneration.failed("clearing the staging folder", e);
    }
  }
}
