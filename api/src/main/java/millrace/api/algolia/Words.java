package millrace.api.algolia;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;

/** The constants of the domain by their names in the API. */
public final class Words {
  private Words() {}

  public static <T> Map<String, T> of(T[] constants, Function<T, String> word) {
    return Stream.of(constants)
        .collect(
            Collectors.toMap(word, constant -> constant, (first, _) -> first, LinkedHashMap::new));
  }

  /** Words that mean themselves. */
  public static Map<String, String> of(Iterable<String> words) {
    Map<String, String> all = new LinkedHashMap<>();
    words.forEach(word -> all.put(word, word));
    return all;
  }

  /**
   * What a member of a body means.
   *
   * @throws MillraceException {@link RequestError#INVALID} with the words that there are
   */
  public static <T> T meant(String member, String word, Map<String, T> words) {
    T value = words.get(word);
    if (value == null) {
      throw new MillraceException(
          RequestError.INVALID, member + " must be one of " + String.join(", ", words.keySet()));
    }
    return value;
  }
}
