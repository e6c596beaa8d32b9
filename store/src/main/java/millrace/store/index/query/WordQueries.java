package millrace.store.index.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import millrace.search.Words;
import millrace.search.Words.Prefixes;
import millrace.spi.failure.MillraceException;
import millrace.store.index.field.Analysis;
import millrace.store.index.field.Fields;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words of a query as Lucene puts them: each one in some of the fields. */
final class WordQueries {
  private static final int WORDS_MAX = 100;

  /** Lucene would refuse a query of some words over the fields that an index may have. */
  private static final int CLAUSES_MAX = 1 << 20;

  private static final float PREFIX = 0.1f;
  private static final float OTHER_FIELDS = 0.1f;
  private static final float KEY = 1_000;

  static {
    IndexSearcher.setMaxClauseCount(CLAUSES_MAX);
  }

  private final Analysis analysis;
  private final IndexReader reader;

  WordQueries(Analysis analysis, IndexReader reader) {
    this.analysis = analysis;
    this.reader = reader;
  }

  /** A field with the number of its group of attributes, 0 for the most important one. */
  private record Place(String field, int group) {}

  /**
   * The query for some words; there must be a text.
   *
   * @param coarse whether only the group and being a whole word make a difference
   */
  Query of(Words words, boolean coarse) throws IOException {
    Query inText = inText(words, coarse);
    if (!looksAt(words, FilterQueries.KEY)) {
      return inText;
    }
    Query key = new TermQuery(new Term(Fields.ID, words.text().strip()));
    return new BooleanQuery.Builder()
        .add(inText, Occur.SHOULD)
        .add(new BoostQuery(new ConstantScoreQuery(key), KEY), Occur.SHOULD)
        .build();
  }

  private Query inText(Words words, boolean coarse) throws IOException {
    List<String> all = analysis.words(words.text());
    if (all.size() > WORDS_MAX) {
      throw new MillraceException(
          QueryError.TOO_LONG, "a query has at most " + WORDS_MAX + " words");
    }
    if (all.isEmpty()) {
      return new MatchNoDocsQuery("no words in the text");
    }
    List<Place> places = places(words);
    int groups = Math.max(1, words.attributes().size());
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (int i = 0; i < all.size(); i++) {
      boolean prefix =
          words.prefixes() == Prefixes.ALL
              || (words.prefixes() == Prefixes.LAST && i == all.size() - 1);
      query.add(
          word(new BytesRef(all.get(i)), prefix, places, new Scale(groups, coarse)), Occur.MUST);
    }
    return query.build();
  }

  private List<Place> places(Words words) {
    List<Place> places = new ArrayList<>();
    for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
      if (field.name.endsWith(Fields.TEXT)) {
        String path = field.name.substring(0, field.name.length() - Fields.TEXT.length());
        group(words, path).ifPresent(group -> places.add(new Place(field.name, group)));
      }
    }
    return places;
  }

  private static boolean looksAt(Words words, String path) {
    return group(words, path).isPresent();
  }

  private static OptionalInt group(Words words, String path) {
    List<List<String>> groups = words.attributes();
    if (groups.isEmpty()) {
      return OptionalInt.of(0);
    }
    for (int i = 0; i < groups.size(); i++) {
      for (String attribute : groups.get(i)) {
        if (path.equals(attribute) || path.startsWith(attribute + ".")) {
          return OptionalInt.of(i);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** What a match is worth. */
  private record Scale(int groups, boolean coarse) {
    Query whole(Term word, int group) {
      Query query = new TermQuery(word);
      return coarse
          ? new BoostQuery(new ConstantScoreQuery(query), 2f * (groups - group))
          : new BoostQuery(query, weight(group));
    }

    Query prefix(Term word, int group) {
      float worth = coarse ? 2f * (groups - group) - 1 : PREFIX * weight(group);
      return new BoostQuery(new ConstantScoreQuery(new PrefixQuery(word)), worth);
    }

    private float weight(int group) {
      return (groups - group) / (float) groups;
    }

    float otherFields() {
      return coarse ? 0 : OTHER_FIELDS;
    }
  }

  private Query word(BytesRef word, boolean prefix, List<Place> places, Scale scale)
      throws IOException {
    List<Query> anywhere = new ArrayList<>();
    for (Place place : places) {
      Term term = new Term(place.field(), word);
      // Most words stand in few fields; the others would only cost time.
      if (reader.docFreq(term) > 0) {
        anywhere.add(scale.whole(term, place.group()));
      }
      if (prefix && someBeginWith(term)) {
        anywhere.add(scale.prefix(term, place.group()));
      }
    }
    return anywhere.isEmpty()
        ? new MatchNoDocsQuery("no field has the word")
        : new DisjunctionMaxQuery(anywhere, scale.otherFields());
  }

  private boolean someBeginWith(Term prefix) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(prefix.field());
      if (terms == null) {
        continue;
      }
      TermsEnum each = terms.iterator();
      if (each.seekCeil(prefix.bytes()) != SeekStatus.END
          && StringHelper.startsWith(each.term(), prefix.bytes())) {
        return true;
      }
    }
    return false;
  }
}
