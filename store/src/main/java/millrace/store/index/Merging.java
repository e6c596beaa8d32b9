package millrace.store.index;

import java.io.IOException;
import java.util.List;
import millrace.spi.destination.Action;
import millrace.store.index.Drafts.Draft;
import millrace.store.index.MergeSlice.Patch;
import millrace.store.index.Reconciliation.Earlier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Puts partial records into what stands under their keys. When a key comes again in the same load,
 * the last record goes into what the load had found there: the earlier one is a duplicate, and what
 * it would have changed is not changed.
 */
final class Merging {
  private final Action action;
  private final IndexWriter writer;
  private final Drafts drafts;
  private final StandingDocs standing;
  private final Reconciliation reconciliation;

  Merging(
      Action action,
      IndexWriter writer,
      Drafts drafts,
      StandingDocs standing,
      Reconciliation reconciliation) {
    this.action = action;
    this.writer = writer;
    this.drafts = drafts;
    this.standing = standing;
    this.reconciliation = reconciliation;
  }

  /**
   * Decides about the records of one key.
   *
   * @param patches in the order of the source
   */
  void decide(BytesRef key, List<Patch> patches) throws IOException {
    Standing there = standing.standing(key);
    if ((there == null || !there.present()) && action == Action.PARTIAL_NO_CREATE) {
      patches.forEach(_ -> reconciliation.tally().nowhere());
      return;
    }
    BytesRef base = base(there);
    reconciliation.decide(
        patches.stream().map(patch -> new Merged(key, patch, base)).toList(), there);
  }

  private @Nullable BytesRef base(@Nullable Standing there) throws IOException {
    if (there == null || !there.present()) {
      return null;
    }
    Earlier earlier = reconciliation.wroteIt(there) ? reconciliation.earlier(there) : null;
    return earlier == null ? standing.source(there.doc()) : earlier.record().decodedTrace().base();
  }

  /** A partial record together with what it goes into. */
  private final class Merged implements Entrant {
    private final BytesRef key;
    private final Draft draft;

    Merged(BytesRef key, Patch patch, @Nullable BytesRef base) {
      this.key = key;
      BytesRef whole = base == null ? patch.json() : MemberPatch.apply(base, patch.json());
      byte[] json = whole.bytes;
      this.draft =
          drafts.draft(
              patch.key(),
              json,
              whole.offset,
              whole.offset + whole.length,
              patch.trace().merged(patch.json(), base));
    }

    @Override
    public BytesRef key() {
      return key;
    }

    @Override
    public long hash() {
      return Drafts.hash(draft.source());
    }

    @Override
    public StoredRecord record() {
      return new StoredRecord(draft.source(), draft.trace().encode());
    }

    @Override
    public void admit(long prior, BytesRef shadow) throws IOException {
      writer.addDocument(draft.complete(prior, shadow));
    }

    @Override
    public void dismiss() {
      // Never written.
    }
  }
}
