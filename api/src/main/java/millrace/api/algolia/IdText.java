package millrace.api.algolia;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.catalog.CatalogError;
import millrace.spi.failure.MillraceException;

/** Ids as they stand in requests. What cannot be an id is the id of nothing. */
public final class IdText {
  /** How many ids one search may name. */
  public static final int WANTED_MAX = 1_000;

  private IdText() {}

  /** The id that a text says, in its one form. */
  public static <I> Optional<I> parse(String text, Function<UUID, I> id) {
    try {
      UUID value = UUID.fromString(text);
      return value.toString().equalsIgnoreCase(text)
          ? Optional.of(id.apply(value))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The id in a path.
   *
   * @throws MillraceException {@code catalog.not_found} when it cannot be one
   */
  public static <I> I inPath(Request request, String parameter, Function<UUID, I> id) {
    String text = request.parameter(parameter);
    return parse(text, id)
        .orElseThrow(() ->
            new MillraceException(
                CatalogError.NOT_FOUND, "no " + parameter + " can look like this: " + text));
  }

  /**
   * An id in a body, of something that the body refers to.
   *
   * @throws MillraceException {@code catalog.dangling_reference} when it cannot be one
   */
  public static <I> I reference(String member, String text, Function<UUID, I> id) {
    return parse(text, id)
        .orElseThrow(() ->
            new MillraceException(
                CatalogError.DANGLING, member + " must be the UUID of something that is there"));
  }

  public static <I> List<I> references(
      String member, Collection<String> texts, Function<UUID, I> id) {
    return texts.stream().map(text -> reference(member, text, id)).toList();
  }

  /**
   * The ids that a search asks for, without those that cannot be any.
   *
   * @throws MillraceException {@link RequestError#INVALID} when there are too many
   */
  public static <I> List<I> wanted(String member, List<String> texts, Function<UUID, I> id) {
    if (texts.size() > WANTED_MAX) {
      throw new MillraceException(
          RequestError.INVALID, member + " must have at most " + WANTED_MAX + " items");
    }
    return texts.stream().flatMap(text -> parse(text, id).stream()).distinct().toList();
  }

  /** What was found, in the order in which it was asked for. */
  public static <I, T> List<T> inOrder(List<I> wanted, List<T> found, Function<T, I> id) {
    Map<I, T> byId = found.stream().collect(Collectors.toMap(id, item -> item));
    return wanted.stream().flatMap(key -> Optional.ofNullable(byId.get(key)).stream()).toList();
  }
}
