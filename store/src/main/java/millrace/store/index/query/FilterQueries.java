package millrace.store.index.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.search.Filter;
import millrace.search.Filter.Comparison;
import millrace.store.index.field.Fields;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;

/** Filters as Lucene puts them. */
final class FilterQueries {
  /** The member that holds the key; it stands in every object, so the key itself is compared. */
  static final String KEY = "objectID";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final Query everything;

  /**
   * Filters over one moment.
   *
   * @param everything what matches every object
   */
  FilterQueries(Query everything) {
    this.everything = everything;
  }

  Query of(Filter filter) {
    return switch (filter) {
      case Filter.And all -> all(all.parts());
      case Filter.Or any -> any(any.parts().stream().map(this::of).toList());
      case Filter.Not not -> not(of(not.part()));
      case Filter.Is is -> is(is.attribute(), is.value());
      case Filter.Exactly exactly ->
          new TermQuery(new Term(textField(exactly.attribute()), exactly.text()));
      case Filter.Compare compare ->
          compare(compare.attribute() + Fields.NUMBER, compare.how(), compare.number());
      case Filter.Between between ->
          range(between.attribute() + Fields.NUMBER, between.low(), between.high());
    };
  }

  private Query all(List<Filter> parts) {
    if (parts.isEmpty()) {
      return everything;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    parts.forEach(part -> all.add(of(part), Occur.FILTER));
    return all.build();
  }

  private static Query any(List<Query> parts) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(part, Occur.SHOULD));
    return any.build();
  }

  private Query not(Query part) {
    return new BooleanQuery.Builder()
        .add(everything, Occur.FILTER)
        .add(part, Occur.MUST_NOT)
        .build();
  }

  private static String textField(String attribute) {
    return attribute.equals(KEY) ? Fields.ID : attribute + Fields.EXACT;
  }

  private static Query is(String attribute, String value) {
    Query text = anyCase(new Term(textField(attribute), value));
    Optional<Query> other = flag(attribute, value).or(() -> number(attribute, value));
    return other.map(query -> any(List.of(text, query))).orElse(text);
  }

  private static Query anyCase(Term text) {
    boolean cased =
        text.text()
            .codePoints()
            .anyMatch(letter ->
                Character.toLowerCase(letter) != letter || Character.toUpperCase(letter) != letter);
    return cased
        ? new AutomatonQuery(text, Automata.makeCaseInsensitiveString(text.text()))
        : new TermQuery(text);
  }

  private static Optional<Query> flag(String attribute, String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
        ? Optional.of(anyCase(new Term(attribute + Fields.FLAG, value)))
        : Optional.empty();
  }

  private static Optional<Query> number(String attribute, String value) {
    return NUMBER.matcher(value).matches()
        ? Optional.of(
            compare(attribute + Fields.NUMBER, Comparison.EQUAL, Double.parseDouble(value)))
        : Optional.empty();
  }

  private static Query compare(String field, Comparison how, double number) {
    return switch (how) {
      case LESS -> range(field, Double.NEGATIVE_INFINITY, Math.nextDown(number));
      case AT_MOST -> range(field, Double.NEGATIVE_INFINITY, number);
      case EQUAL -> range(field, number, number);
      case AT_LEAST -> range(field, number, Double.POSITIVE_INFINITY);
      case GREATER -> range(field, Math.nextUp(number), Double.POSITIVE_INFINITY);
    };
  }

  private static Query range(String field, double low, double high) {
    // Lucene tells the two zeros apart; people do not.
    return DoublePoint.newRangeQuery(field, low == 0 ? -0.0 : low, high == 0 ? 0.0 : high);
  }
}
