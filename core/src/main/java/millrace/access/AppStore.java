package millrace.access;

import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps apps. Every method is one transaction. Instants are kept to the millisecond. */
public interface AppStore {
  /**
   * Adds an app.
   *
   * @return whether the id was free; otherwise nothing is changed
   */
  boolean add(App app);

  Optional<App> find(AppId id);

  /** The apps with ids behind one, in the order of their ids; from the first without one. */
  List<App> page(Optional<AppId> after, int max);
}
