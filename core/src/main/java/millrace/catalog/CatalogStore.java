package millrace.catalog;

import java.util.function.Function;

/**
 * Keeps what users define. Every method is one transaction. A {@code put} adds a resource or takes
 * the place of the one with its id. Instants are kept to the millisecond.
 */
public interface CatalogStore
    extends AuthenticationStore, SourceStore, DestinationStore, TransformationStore, TaskStore {
  /**
   * Does several things as one transaction: what is read stays true until what is written is
   * durable, and when the work throws, nothing is written.
   *
   * @param work gets the store as it is within the transaction, and must not keep it
   */
  <T> T change(Function<CatalogStore, T> work);
}
