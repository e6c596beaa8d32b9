package millrace.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import millrace.api.http.RequestError;
import millrace.search.Filter;
import millrace.search.FilterText;
import millrace.spi.failure.MillraceException;

/**
 * Reads filters that come as lists: all of its items must hold, and of an item that is a list
 * itself at least one.
 */
final class FilterLists {
  private FilterLists() {}

  /** Items such as {@code colour:red} and {@code colour:-red}. */
  static Filter facets(String parameter, Object value) {
    return all(parameter, value, item -> facet(parameter, item));
  }

  /** Items such as {@code price >= 10} and {@code price:10 TO 20}. */
  static Filter numbers(String parameter, Object value) {
    return all(parameter, split(value), FilterText::readNumeric);
  }

  /** Items such as {@code published} and {@code -published}. */
  static Filter tags(String parameter, Object value) {
    return all(parameter, split(value), FilterLists::tag);
  }

  /** A text may hold several items, with commas between them. */
  private static Object split(Object value) {
    return value instanceof String text && !text.isBlank() ? List.of(text.split(",", -1)) : value;
  }

  private static Filter all(String parameter, Object value, Function<String, Filter> item) {
    if (value instanceof String text) {
      return text.isBlank() ? Filter.EVERYTHING : item.apply(text);
    }
    List<Filter> all = new ArrayList<>();
    int conditions = 0;
    for (Object part : list(parameter, value)) {
      if (part instanceof String text) {
        all.add(item.apply(text));
        conditions++;
        continue;
      }
      List<Filter> any = new ArrayList<>();
      for (Object alternative : list(parameter, part)) {
        if (!(alternative instanceof String text)) {
          throw problem(parameter);
        }
        any.add(item.apply(text));
        conditions++;
      }
      // Of no alternatives none has to hold.
      if (!any.isEmpty()) {
        all.add(new Filter.Or(any));
      }
    }
    if (conditions > FilterText.CONDITIONS_MAX) {
      throw new MillraceException(
          RequestError.INVALID,
          parameter + " has at most " + FilterText.CONDITIONS_MAX + " conditions");
    }
    return all.size() == 1 ? all.getFirst() : new Filter.And(all);
  }

  private static List<?> list(String parameter, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw problem(parameter);
  }

  private static MillraceException problem(String parameter) {
    return new MillraceException(
        RequestError.INVALID, parameter + " must be a text, or a list of texts and lists of texts");
  }

  private static Filter facet(String parameter, String item) {
    int colon = item.indexOf(':');
    if (colon < 1) {
      throw new MillraceException(
          RequestError.INVALID, parameter + " must hold items of the form attribute:value");
    }
    boolean not = item.startsWith("-");
    String attribute = item.substring(not ? 1 : 0, colon);
    String value = item.substring(colon + 1);
    if (value.length() > FilterText.VALUE_CHARS_MAX) {
      throw new MillraceException(
          RequestError.INVALID,
          "a value of " + parameter + " has at most " + FilterText.VALUE_CHARS_MAX + " characters");
    }
    boolean negative = value.startsWith("-");
    Filter is = is(attribute, unescaped(negative ? value.substring(1) : value));
    return negative != not ? new Filter.Not(is) : is;
  }

  private static Filter is(String attribute, String value) {
    return attribute.equals(FilterText.TAGS)
        ? new Filter.Exactly(attribute, value)
        : new Filter.Is(attribute, value);
  }

  private static Filter tag(String item) {
    String tag = item.strip();
    Filter is =
        new Filter.Exactly(
            FilterText.TAGS, unescaped(tag.startsWith("-") ? tag.substring(1) : tag));
    return tag.startsWith("-") ? new Filter.Not(is) : is;
  }

  /** A backslash says that the minus behind it is just a minus. */
  private static String unescaped(String value) {
    return value.startsWith("\\-") ? value.substring(1) : value;
  }
}
