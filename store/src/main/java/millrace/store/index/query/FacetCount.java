package millrace.store.index.query;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import millrace.search.Facet;
import millrace.search.Facet.Numbers;
import millrace.search.Facets;
import millrace.store.index.field.Fields;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.NumericUtils;

/** Counts the values that one attribute has in some documents. */
final class FacetCount {
  /** How many values are kept apart; an attribute with more of them is no facet. */
  static final int DISTINCT_MAX = 100_000;

  private final Map<String, Long> counts = new HashMap<>();
  private final FixedBitSet documents;
  private boolean complete = true;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;
  private long numbers;

  FacetCount(FixedBitSet documents) {
    this.documents = documents;
  }

  /** Counts; empty when no document has a value. */
  Optional<Facet> of(String attribute, List<LeafReaderContext> leaves, Facets wanted)
      throws IOException {
    for (LeafReaderContext leaf : leaves) {
      texts(leaf, attribute + Fields.EXACT);
      texts(leaf, attribute + Fields.FLAG);
      numbers(leaf, attribute + Fields.NUMBER);
    }
    return counts.isEmpty() ? Optional.empty() : Optional.of(facet(wanted));
  }

  private void texts(LeafReaderContext leaf, String field) throws IOException {
    LeafReader reader = leaf.reader();
    SortedSetDocValues values = DocValues.getSortedSet(reader, field);
    if (values.getValueCount() == 0) {
      return;
    }
    int[] byNumber = new int[Math.toIntExact(values.getValueCount())];
    for (int document = first(leaf); document >= 0; document = next(leaf, document)) {
      if (values.advanceExact(document - leaf.docBase)) {
        for (int i = 0; i < values.docValueCount(); i++) {
          byNumber[(int) values.nextOrd()]++;
        }
      }
    }
    for (int i = 0; i < byNumber.length; i++) {
      if (byNumber[i] > 0) {
        add(values.lookupOrd(i).utf8ToString(), byNumber[i]);
      }
    }
  }

  private void numbers(LeafReaderContext leaf, String field) throws IOException {
    SortedNumericDocValues values = DocValues.getSortedNumeric(leaf.reader(), field);
    for (int document = first(leaf); document >= 0; document = next(leaf, document)) {
      if (values.advanceExact(document - leaf.docBase)) {
        double last = Double.NaN;
        for (int i = 0; i < values.docValueCount(); i++) {
          double number = NumericUtils.sortableLongToDouble(values.nextValue());
          // They come in order, and a document counts once for each value.
          if (number != last) {
            number(number);
          }
          last = number;
        }
      }
    }
  }

  private void number(double number) {
    add(text(number), 1);
    min = Math.min(min, number);
    max = Math.max(max, number);
    sum += number;
    numbers++;
  }

  /** A number as a person writes it. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  private int first(LeafReaderContext leaf) {
    return at(leaf, leaf.docBase);
  }

  private int next(LeafReaderContext leaf, int document) {
    return at(leaf, document + 1);
  }

  private int at(LeafReaderContext leaf, int from) {
    int end = leaf.docBase + leaf.reader().maxDoc();
    int document = from >= end ? DocIdSetIterator.NO_MORE_DOCS : documents.nextSetBit(from, end);
    return document == DocIdSetIterator.NO_MORE_DOCS ? -1 : document;
  }

  private void add(String value, long count) {
    if (counts.size() < DISTINCT_MAX || counts.containsKey(value)) {
      counts.merge(value, count, Long::sum);
    } else {
      complete = false;
    }
  }

  private Facet facet(Facets wanted) {
    Comparator<Entry<String, Long>> byName = Entry.comparingByKey();
    Comparator<Entry<String, Long>> byCount = Entry.comparingByValue(Comparator.reverseOrder());
    Map<String, Long> values = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(wanted.byName() ? byName : byCount.thenComparing(byName))
        .limit(wanted.valuesMax())
        .forEach(value -> values.put(value.getKey(), value.getValue()));
    Optional<Numbers> numeric =
        numbers == 0 ? Optional.empty() : Optional.of(new Numbers(min, max, sum, numbers));
    return new Facet(values, complete && values.size() == counts.size(), numeric);
  }
}
