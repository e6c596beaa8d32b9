package millrace.store.index.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.search.Browse;
import millrace.search.Facet;
import millrace.search.Facets;
import millrace.search.Filter;
import millrace.search.Found;
import millrace.search.Query.Window;
import millrace.search.Words;
import millrace.store.index.field.Analysis;
import millrace.store.index.field.Fields;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.FixedBitSet;

/** One moment of an index. */
public final class Snapshot {
  private static final Set<String> SOURCE = Set.of(Fields.SOURCE);

  private final IndexSearcher searcher;
  private final IndexReader reader;
  private final Query everything;
  private final WordQueries words;
  private final FilterQueries filters;
  private final StoredFields stored;

  public Snapshot(IndexSearcher searcher, Analysis analysis) throws IOException {
    this.searcher = searcher;
    this.reader = searcher.getIndexReader();
    this.everything = everything(reader);
    this.words = new WordQueries(analysis, reader);
    this.filters = new FilterQueries(everything);
    this.stored = reader.storedFields();
  }

  private static Query everything(IndexReader reader) {
    for (LeafReaderContext leaf : reader.leaves()) {
      if (leaf.reader().getFieldInfos().fieldInfo(Fields.GONE) != null) {
        return new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
            .add(new FieldExistsQuery(Fields.GONE), Occur.MUST_NOT)
            .build();
      }
    }
    return MatchAllDocsQuery.INSTANCE;
  }

  /** How many objects there are. */
  public static long size(IndexSearcher searcher) throws IOException {
    return searcher.count(everything(searcher.getIndexReader()));
  }

  /** The documents of the objects that a filter lets pass. */
  public Query query(Filter filter) {
    return filters.of(filter);
  }

  /** What is done with an object. */
  @FunctionalInterface
  public interface Visitor {
    void visit(String key) throws IOException;
  }

  /** Goes through the keys of some objects, in their order. */
  public void forEach(Query matching, Visitor visitor) throws IOException {
    FixedBitSet documents = Matches.of(matching, searcher);
    KeyOrder order = new KeyOrder(reader, Optional.empty(), documents::get);
    while (order.next() >= 0) {
      visitor.visit(order.key());
    }
  }

  public Found find(millrace.search.Query query) throws IOException {
    Query matching = matching(query.words(), query.filter(), Sorting.breaksTies(query.ranking()));
    Sort order = Sorting.of(query.ranking(), !query.words().text().isBlank());
    List<String> objects = window(matching, order, query.window());
    if (query.facets().attributes().isEmpty()) {
      return new Found(searcher.count(matching), objects, Map.of());
    }
    FixedBitSet documents = Matches.of(matching, searcher);
    return new Found(documents.cardinality(), objects, facets(query.facets(), documents));
  }

  private Query matching(Words text, Filter filter, boolean coarse) throws IOException {
    if (text.text().isBlank()) {
      return filters.of(filter);
    }
    Query inText = words.of(text, coarse);
    if (filter.equals(Filter.EVERYTHING)) {
      return inText;
    }
    return new BooleanQuery.Builder()
        .add(inText, Occur.MUST)
        .add(filters.of(filter), Occur.FILTER)
        .build();
  }

  private List<String> window(Query matching, Sort order, Window window) throws IOException {
    List<String> objects = new ArrayList<>();
    int end = Math.min(window.offset() + window.length(), reader.maxDoc());
    if (window.offset() >= end) {
      return objects;
    }
    ScoreDoc[] best =
        searcher.search(matching, new TopFieldCollectorManager(order, end, 1)).scoreDocs;
    for (int i = window.offset(); i < best.length; i++) {
      objects.add(source(best[i].doc));
    }
    return objects;
  }

  private Map<String, Facet> facets(Facets wanted, FixedBitSet documents) throws IOException {
    Map<String, Facet> facets = new LinkedHashMap<>();
    for (String attribute : wanted.attributes()) {
      new FacetCount(documents)
          .of(attribute, reader.leaves(), wanted)
          .ifPresent(facet -> facets.put(attribute, facet));
    }
    return facets;
  }

  public Browse.Page browse(Browse browse) throws IOException {
    Query matching = matching(browse.words(), browse.filter(), false);
    boolean all = matching instanceof MatchAllDocsQuery;
    FixedBitSet documents = all ? new FixedBitSet(0) : Matches.of(matching, searcher);
    KeyOrder order =
        new KeyOrder(reader, browse.after(), document -> all || documents.get(document));
    List<String> objects = new ArrayList<>();
    Optional<String> last = Optional.empty();
    int document = order.next();
    while (document >= 0 && objects.size() < browse.length()) {
      objects.add(source(document));
      last = Optional.of(order.key());
      document = order.next();
    }
    long total = all ? reader.numDocs() : documents.cardinality();
    return new Browse.Page(total, objects, document < 0 ? Optional.empty() : last);
  }

  private String source(int document) throws IOException {
    return stored.document(document, SOURCE).getBinaryValue(Fields.SOURCE).utf8ToString();
  }
}
