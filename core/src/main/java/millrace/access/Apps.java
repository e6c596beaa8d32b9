package millrace.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** The tenants of a data folder. The first one, {@link AppId#LOCAL}, is always there. */
public final class Apps {
  /** How many there may be (invariant 8). */
  static final int APPS_MAX = 1_000;

  private static final int PAGE = 200;
  private static final int ID_CHARS = 10;
  private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final AppStore store;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * The apps of a store.
   *
   * @param random makes the ids of apps that nobody has given one
   */
  public Apps(AppStore store, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /** Makes sure that the first app is there. */
  public App local() {
    return store
        .find(AppId.LOCAL)
        .orElseGet(() -> {
          store.add(new App(AppId.LOCAL, AppId.LOCAL.value(), clock.instant()));
          return find(AppId.LOCAL);
        });
  }

  /**
   * An app that is there.
   *
   * @throws MillraceException {@link AccessError#APP_NOT_FOUND}
   */
  public App find(AppId id) {
    return store
        .find(id)
        .orElseThrow(
            () -> new MillraceException(AccessError.APP_NOT_FOUND, "there is no app " + id));
  }

  /** All of them, by id. */
  public List<App> all() {
    List<App> all = new ArrayList<>();
    List<App> page = store.page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.page(Optional.of(page.getLast().id()), PAGE);
    }
    return all;
  }

  /**
   * Makes an app.
   *
   * @param wanted its id; one is made up without
   * @param name for people; the id without
   * @throws MillraceException {@link AccessError#APP_EXISTS}, {@link AccessError#TOO_MANY_APPS}
   */
  public App create(Optional<AppId> wanted, Optional<String> name) {
    List<App> there = all();
    if (there.size() >= APPS_MAX) {
      throw new MillraceException(
          AccessError.TOO_MANY_APPS, "there are " + APPS_MAX + " apps, which is the limit");
    }
    AppId id = wanted.orElseGet(this::madeUp);
    name.ifPresent(Labels::check);
    App app = new App(id, name.orElse(id.value()), clock.instant());
    // Ids are names of folders, and some disks do not tell upper from lower case.
    boolean taken =
        there.stream().anyMatch(other -> other.id().value().equalsIgnoreCase(id.value()));
    if (taken || !store.add(app)) {
      throw new MillraceException(AccessError.APP_EXISTS, "there is an app " + id + " already");
    }
    return app;
  }

  private AppId madeUp() {
    StringBuilder id = new StringBuilder();
    while (id.length() < ID_CHARS) {
      id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
    }
    return new AppId(id.toString());
  }
}
