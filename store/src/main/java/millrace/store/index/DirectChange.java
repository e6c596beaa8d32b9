package millrace.store.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.search.Filter;
import millrace.search.Write;
import millrace.spi.RunId;
import millrace.store.index.Drafts.Draft;
import millrace.store.index.field.Analysis;
import millrace.store.index.field.Fields;
import millrace.store.index.query.Snapshot;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a generation without a run. To the runs it is what any other run is: what they
 * have written under a key stays known to them for as long as they are open, so their counts do not
 * depend on it.
 */
final class DirectChange {
  /** Stands where the id of a run stands; no run has it, since theirs are of version 7. */
  private static final RunId NO_RUN = new RunId(new UUID(0, 0));

  private final Snapshot snapshot;
  private final StandingDocs standing;
  private final OpenRuns openRuns;
  private final Shadows shadows;
  private final Drafts drafts;

  /** What will be there by key, empty where nothing will be; the last one written is the last. */
  private final Map<String, Optional<BytesRef>> pending = new LinkedHashMap<>();

  private boolean cleared;
  private long written;

  /**
   * A change that changes nothing yet. The caller holds the lock of the generation until it is
   * committed.
   *
   * @param searcher sees the last commit
   */
  DirectChange(IndexGeneration target, IndexSearcher searcher) throws IOException {
    this.snapshot = new Snapshot(searcher, new Analysis());
    this.standing = new StandingDocs(searcher.getIndexReader(), target.keys());
    this.openRuns = target.openRuns();
    this.shadows = new Shadows(run(), standing, openRuns);
    this.drafts = target.drafts();
  }

  private static long run() {
    return NO_RUN.value().getLeastSignificantBits();
  }

  /** Applies one write, behind those before. */
  void add(Write write) throws IOException {
    switch (write) {
      case Write.Save save -> put(save.key(), Optional.of(bytes(save.json())));
      case Write.Patch patch -> patch(patch);
      case Write.Delete delete -> put(delete.key(), Optional.empty());
      case Write.Clear _ -> {
        pending.clear();
        cleared = true;
      }
    }
  }

  private static BytesRef bytes(String json) {
    return new BytesRef(json.getBytes(UTF_8));
  }

  /** What is to be there under a key; empty when nothing is. */
  void put(String key, Optional<BytesRef> json) {
    pending.remove(key);
    pending.put(key, json);
  }

  private void patch(Write.Patch patch) throws IOException {
    Optional<BytesRef> base = now(patch.key());
    BytesRef members = bytes(patch.json());
    if (base.isPresent()) {
      put(patch.key(), Optional.of(MemberPatch.apply(base.get(), members)));
    } else if (patch.create()) {
      put(patch.key(), Optional.of(members));
    }
  }

  /** What is there under a key after the writes so far. */
  Optional<BytesRef> now(String key) throws IOException {
    Optional<BytesRef> written = pending.get(key);
    if (written != null) {
      return written;
    }
    int doc = cleared ? -1 : standing.find(new BytesRef(key));
    return doc < 0 ? Optional.empty() : Optional.of(standing.source(doc));
  }

  /** Puts all of it into the writer. */
  void make(IndexWriter writer) throws IOException {
    dropGone(writer);
    if (cleared) {
      delete(snapshot.query(Filter.EVERYTHING), writer);
    }
    for (Map.Entry<String, Optional<BytesRef>> change : pending.entrySet()) {
      make(change.getKey(), change.getValue().orElse(null), writer);
    }
  }

  private void make(String key, @Nullable BytesRef json, IndexWriter writer) throws IOException {
    Standing there = standing.standing(new BytesRef(key));
    BytesRef shadow = there == null ? Shadow.NONE : shadows.carried(there);
    Optional<BytesRef> before =
        there == null || !there.present() || cleared
            ? Optional.empty()
            : Optional.of(standing.source(there.doc()));
    if (json != null) {
      save(key, json, before, shadow, writer);
    } else if (before.isPresent()) {
      writer.deleteDocuments(new Term(Fields.ID, key));
      addGone(key, shadow, writer);
    }
  }

  private void save(
      String key, BytesRef json, Optional<BytesRef> before, BytesRef shadow, IndexWriter writer)
      throws IOException {
    Trace trace = Trace.of(NO_RUN, 0, ++written, 0, false);
    Draft draft = drafts.draft(key, json.bytes, json.offset, json.offset + json.length, trace);
    if (before.isEmpty() || !before.get().bytesEquals(draft.source())) {
      writer.deleteDocuments(new Term(Fields.ID, key), new Term(Fields.GONE, key));
      standing.expect(new BytesRef(key));
      writer.addDocument(draft.complete(Prior.NOTHING, shadow));
    }
  }

  private static void addGone(String key, BytesRef shadow, IndexWriter writer) throws IOException {
    if (shadow.length > 0) {
      writer.addDocument(Drafts.gone(key, shadow));
    }
  }

  /** The documents of the objects that a filter lets pass. */
  Query documents(Filter filter) {
    return snapshot.query(filter);
  }

  /** Puts the deletion of the objects behind some documents into the writer. */
  void delete(Query documents, IndexWriter writer) throws IOException {
    List<Document> left = new ArrayList<>();
    if (openRuns.any()) {
      snapshot.forEach(
          documents,
          key -> {
            Standing there = standing.standing(new BytesRef(key));
            BytesRef shadow = there == null ? Shadow.NONE : shadows.carried(there);
            if (shadow.length > 0) {
              left.add(Drafts.gone(key, shadow));
            }
          });
    }
    writer.deleteDocuments(documents);
    for (Document gone : left) {
      writer.addDocument(gone);
    }
  }

  /** Nobody looks for what is left of deleted objects when no run is open. */
  void dropGone(IndexWriter writer) throws IOException {
    if (!openRuns.any()) {
      writer.deleteDocuments(new FieldExistsQuery(Fields.GONE));
    }
  }
}
