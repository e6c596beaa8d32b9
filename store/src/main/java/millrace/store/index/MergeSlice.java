package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Documents;
import millrace.spi.destination.Load;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import org.apache.lucene.util.BytesRef;

/**
 * A slice of partial records. What they are put into is only known under the lock, so they wait in
 * memory until then.
 */
final class MergeSlice implements Slice {
  private final IndexGeneration target;
  private final Load load;
  private final SliceId id;
  private final SliceFolder folder;
  private final List<Patch> patches = new ArrayList<>();
  private final KeyLimit keys;

  MergeSlice(IndexGeneration target, Load load, SliceId id, SliceFolder folder) {
    this.target = target;
    this.load = load;
    this.id = id;
    this.folder = folder;
    this.keys = new KeyLimit(id.split().number());
  }

  /** A partial record. */
  record Patch(String key, BytesRef json, Trace trace) {
    StoredRecord record() {
      return new StoredRecord(json, trace.encode());
    }
  }

  @Override
  public void write(Batch records) {
    Documents batch = records.documents();
    List<Patch> added = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (keys.admits(batch, i)) {
        added.add(new Patch(batch.key(i), new BytesRef(batch.document(i)), trace(batch, i)));
      }
    }
    synchronized (patches) {
      patches.addAll(added);
    }
  }

  private Trace trace(Documents batch, int i) {
    long record = batch.origins().record(i);
    long offset = batch.origins().offset(i);
    return Trace.of(load.run(), id.split().number(), record, offset, false);
  }

  @Override
  public PreparedSlice prepare() {
    target.lock().lock();
    boolean prepared = false;
    try {
      target.ready();
      PreparedSlice slice = merge();
      prepared = true;
      return slice;
    } catch (IOException e) {
      throw IndexGeneration.failed("putting records into the objects of the index", e);
    } finally {
      if (!prepared) {
        target.lock().unlock();
      }
    }
  }

  private PreparedSlice merge() throws IOException {
    return target.read(searcher -> {
      StandingDocs standing = new StandingDocs(searcher.getIndexReader(), target.keys());
      Reconciliation reconciliation = new Reconciliation(load, standing, target.openRuns());
      keys.count(reconciliation.tally());
      Merging merging =
          new Merging(load.action(), folder.writer(), target.drafts(), standing, reconciliation);
      for (Map.Entry<BytesRef, List<Patch>> key : byKey().entrySet()) {
        merging.decide(key.getKey(), key.getValue());
      }
      return new PreparedIndexSlice(
          target, id, folder, reconciliation.tally(), reconciliation.outgoing());
    });
  }

  private Map<BytesRef, List<Patch>> byKey() {
    Map<BytesRef, List<Patch>> byKey = new TreeMap<>();
    synchronized (patches) {
      patches.sort(Comparator.comparingLong(patch -> patch.trace().record()));
      for (Patch patch : patches) {
        byKey.computeIfAbsent(new BytesRef(patch.key()), _ -> new ArrayList<>(1)).add(patch);
      }
    }
    return byKey;
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
