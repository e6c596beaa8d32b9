package millrace.search;

import java.util.List;
import millrace.spi.AppId;

/**
 * Changes indexes at once, beside the runs that load them. A run that meets such a change finds it
 * as what was there before, or as what came between its own records; its counts stay true either
 * way. While a run replaces an index, changes go to the content that it is going to replace.
 */
public interface Writes {
  /**
   * Applies changes in their order, all of them or none. They are durable, and every search sees
   * them, when this returns. The index is made when it does not exist and something is to be in it.
   *
   * @throws millrace.spi.failure.MillraceException {@code destination.key_too_long} when a key is
   *     longer than an index can hold; then nothing was changed
   */
  void write(AppId app, String index, List<Write> writes);

  /**
   * Deletes the objects that a filter lets pass.
   *
   * @return how many those were
   * @throws millrace.spi.failure.MillraceException {@code index.not_found}
   */
  long deleteMatching(AppId app, String index, Filter filter);
}
