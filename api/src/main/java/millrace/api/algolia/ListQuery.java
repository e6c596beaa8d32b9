package millrace.api.algolia;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import millrace.api.http.Query;
import millrace.api.http.RequestError;
import millrace.catalog.Listing;
import millrace.spi.failure.MillraceException;

/**
 * What a list is asked for. A value that a known parameter cannot have is refused; a parameter that
 * nobody knows is left alone, since clients add some of their own.
 */
public final class ListQuery {
  private static final int SIZE = 10;
  private static final Map<String, Boolean> DESCENDING = Map.of("asc", false, "desc", true);
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

  private final Query query;

  public ListQuery(Query query) {
    this.query = query;
  }

  /**
   * Which page, and in which order.
   *
   * @param keys what can be sorted by
   * @param fallback the key where the request names none
   */
  public <K extends Enum<K>> Listing<K> listing(Map<String, K> keys, K fallback) {
    return new Listing<>(
        one("sort", keys).orElse(fallback),
        one("order", DESCENDING).orElse(true),
        query.whole("page", 1, 1, Integer.MAX_VALUE),
        query.whole("itemsPerPage", SIZE, 1, Listing.SIZE_MAX));
  }

  /** A parameter with one of some words. */
  public <T> Optional<T> one(String name, Map<String, T> words) {
    return query.text(name).map(word -> meant(name, word, words));
  }

  /** A parameter with any of some words, with commas between them or repeated. */
  public <T> Set<T> any(String name, Map<String, T> words) {
    return all(name, word -> meant(name, word, words));
  }

  public Optional<Boolean> flag(String name) {
    return one(name, FLAGS);
  }

  /** A parameter with any ids. */
  public <I> Set<I> ids(String name, Function<UUID, I> id) {
    return all(name, text -> id(name, text, id));
  }

  public <I> Optional<I> id(String name, Function<UUID, I> id) {
    return query.text(name).map(text -> id(name, text, id));
  }

  /** A parameter with any ids, where {@code none} stands for the absence of one. */
  public <I> Set<Optional<I>> idsOrNone(String name, Function<UUID, I> id) {
    return all(
        name, text -> text.equals("none") ? Optional.empty() : Optional.of(id(name, text, id)));
  }

  private <T> Set<T> all(String name, Function<String, T> value) {
    Set<T> values = new LinkedHashSet<>();
    query.listed(name).forEach(text -> values.add(value.apply(text)));
    return values;
  }

  private static <T> T meant(String name, String word, Map<String, T> words) {
    T value = words.get(word);
    if (value == null) {
      throw invalid(name, "one of " + String.join(", ", new TreeMap<>(words).keySet()));
    }
    return value;
  }

  private static <I> I id(String name, String text, Function<UUID, I> id) {
    return IdText.parse(text, id).orElseThrow(() -> invalid(name, "a UUID"));
  }

  private static MillraceException invalid(String name, String expected) {
    return new MillraceException(RequestError.INVALID, name + " must be " + expected);
  }
}
