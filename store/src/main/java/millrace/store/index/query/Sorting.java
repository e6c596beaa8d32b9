package millrace.store.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import millrace.search.Rank;
import millrace.store.index.field.Fields;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;

/** The order of hits as Lucene puts it. */
final class Sorting {
  private Sorting() {}

  /**
   * The order.
   *
   * @param scored whether there are words that can match better or worse
   */
  static Sort of(List<Rank> ranking, boolean scored) {
    List<SortField> fields = new ArrayList<>();
    for (Rank rank : ranking) {
      switch (rank) {
        case Rank.Relevance _ -> {
          if (scored) {
            fields.add(SortField.FIELD_SCORE);
          }
        }
        case Rank.By by -> by(by).forEach(fields::add);
      }
    }
    fields.add(new SortField(Fields.ORDER, SortField.Type.LONG));
    return new Sort(fields.toArray(SortField[]::new));
  }

  /** Whether something other than the order of writing decides between equal matches. */
  static boolean breaksTies(List<Rank> ranking) {
    int relevance = ranking.indexOf(new Rank.Relevance());
    return relevance >= 0 && relevance < ranking.size() - 1;
  }

  private static Stream<SortField> by(Rank.By by) {
    return Stream.of(
        number(by),
        texts(by.attribute() + Fields.FLAG, by),
        texts(by.attribute() + Fields.EXACT, by));
  }

  private static SortField number(Rank.By by) {
    return new SortedNumericSortField(
        by.attribute() + Fields.NUMBER,
        SortField.Type.DOUBLE,
        by.descending(),
        by.descending() ? SortedNumericSelector.Type.MAX : SortedNumericSelector.Type.MIN,
        by.descending() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }

  private static SortField texts(String field, Rank.By by) {
    return new SortedSetSortField(
        field,
        by.descending(),
        by.descending() ? SortedSetSelector.Type.MAX : SortedSetSelector.Type.MIN,
        // Reversed, the first becomes the last.
        by.descending() ? SortField.STRING_FIRST : SortField.STRING_LAST);
  }
}
