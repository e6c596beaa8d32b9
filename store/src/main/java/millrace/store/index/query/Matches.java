package millrace.store.index.query;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/** Collects all documents that a query matches. */
final class Matches extends SimpleCollector {
  private final FixedBitSet documents;
  private int base;

  private Matches(FixedBitSet documents) {
    this.documents = documents;
  }

  static FixedBitSet of(Query query, IndexSearcher searcher) throws IOException {
    FixedBitSet documents = new FixedBitSet(searcher.getIndexReader().maxDoc());
    // The searcher has one thread, and so one collector.
    return searcher.search(
        query,
        new CollectorManager<Matches, FixedBitSet>() {
          @Override
          public Matches newCollector() {
            return new Matches(documents);
          }

          @Override
          public FixedBitSet reduce(Collection<Matches> collectors) {
            return documents;
          }
        });
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) {
    base = leaf.docBase;
  }

  @Override
  public void collect(int document) {
    documents.set(base + document);
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
