package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The search indexes of the app that a source is read for; nobody needs a key for them. */
public interface OwnIndexes {
  /** For sources that read none: no app is the own one. */
  OwnIndexes NONE = new NoIndexes();

  /** Whether an application id means the app that the source is read for. */
  boolean areOf(String application);

  /**
   * What tells the content of an index from every other one that it had or will have.
   *
   * @throws millrace.spi.failure.MillraceException when there is no such index
   */
  String identity(String index);

  /**
   * Some objects of an index, in the order of their keys.
   *
   * @param filters what the objects have to fulfil, in the words of the search API; empty for all
   * @param after the last key of the page before
   * @throws millrace.spi.failure.MillraceException when there is no such index, or when the filters
   *     cannot be read
   */
  Page page(String index, String filters, Optional<String> after, int length);

  /**
   * Some objects.
   *
   * @param objects the JSON of each, as it is stored, its key among its members
   * @param last the key to go on behind; empty at the end
   */
  record Page(List<String> objects, Optional<String> last) {
    public Page {
      objects = List.copyOf(objects);
      requireNonNull(last, "last is null");
    }
  }
}
