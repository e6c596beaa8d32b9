package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.search.Hits;
import millrace.search.Search;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;

/** Reads the embedded indexes, as of their last commit. */
public final class IndexSearch implements Search {
  private static final int HITS_MAX = 1_000;
  private static final int TRIES_MAX = 5;

  private final IndexStore store;
  private final Analysis analysis = new Analysis();

  public IndexSearch(IndexStore store) {
    this.store = store;
  }

  @Override
  public List<String> names(AppId app) {
    return store.generations().indexes(app);
  }

  @Override
  public Hits search(AppId app, String index, String text, int max) {
    int hits = Math.clamp(max, 1, HITS_MAX);
    return reading(
        app,
        index,
        searcher -> {
          Query query = query(text, searcher);
          TopDocs top = searcher.search(query, hits);
          StoredFields stored = searcher.storedFields();
          List<String> found = new ArrayList<>();
          for (var hit : top.scoreDocs) {
            found.add(stored.document(hit.doc).getBinaryValue(Fields.SOURCE).utf8ToString());
          }
          return new Hits(searcher.count(query), found);
        });
  }

  @Override
  public Optional<String> object(AppId app, String index, String key) {
    return reading(
        app,
        index,
        searcher -> {
          StandingDocs docs = new StandingDocs(searcher.getIndexReader());
          int doc = docs.find(new BytesRef(key));
          return doc < 0 ? Optional.empty() : Optional.of(docs.source(doc).utf8ToString());
        });
  }

  @Override
  public long size(AppId app, String index) {
    return reading(app, index, searcher -> (long) searcher.getIndexReader().numDocs());
  }

  /** Reads what is live; if a replacement takes its place meanwhile, reads that instead. */
  private <T> T reading(AppId app, String index, IndexGeneration.Reading<T> reading) {
    for (int tries = 1; ; tries++) {
      String live = liveGeneration(app, index);
      try {
        return store.generation(app, live).read(reading);
      } catch (IOException | AlreadyClosedException | MillraceException e) {
        boolean replaced = !live.equals(liveGeneration(app, index));
        if (!replaced || tries == TRIES_MAX) {
          throw failure(e);
        }
      }
    }
  }

  private String liveGeneration(AppId app, String index) {
    return store
        .generations()
        .live(app, index)
        .orElseThrow(
            () -> new MillraceException(IndexError.NOT_FOUND, "there is no index '" + index + "'"));
  }

  private static MillraceException failure(Exception e) {
    return switch (e) {
      case MillraceException known -> known;
      case IOException io -> IndexGeneration.failed("reading the index", io);
      default -> throw new IllegalStateException("an open index turned out to be closed", e);
    };
  }

  private Query query(String text, IndexSearcher searcher) {
    List<String> words = analysis.words(text);
    if (words.isEmpty()) {
      return text.isBlank() ? MatchAllDocsQuery.INSTANCE : MatchNoDocsQuery.INSTANCE;
    }
    List<String> fields = textFields(searcher);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      all.add(word(words.get(i), fields, i == words.size() - 1), Occur.MUST);
    }
    return all.build();
  }

  private static Query word(String word, List<String> fields, boolean last) {
    List<Query> anywhere = new ArrayList<>();
    for (String field : fields) {
      anywhere.add(new TermQuery(new Term(field, word)));
      if (last) {
        anywhere.add(new PrefixQuery(new Term(field, word)));
      }
    }
    return new DisjunctionMaxQuery(anywhere, 0.1f);
  }

  private static List<String> textFields(IndexSearcher searcher) {
    List<String> fields = new ArrayList<>();
    for (FieldInfo field : FieldInfos.getMergedFieldInfos(searcher.getIndexReader())) {
      if (field.name.endsWith(Fields.TEXT)) {
        fields.add(field.name);
      }
    }
    return fields;
  }
}
