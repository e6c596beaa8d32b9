package millrace.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import millrace.spi.AppId;

/** Apps in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryAppStore implements AppStore {
  private final ConcurrentNavigableMap<String, App> apps = new ConcurrentSkipListMap<>();

  @Override
  public boolean add(App app) {
    return apps.putIfAbsent(app.id().value(), app) == null;
  }

  @Override
  public Optional<App> find(AppId id) {
    return Optional.ofNullable(apps.get(id.value()));
  }

  @Override
  public List<App> page(Optional<AppId> after, int max) {
    return apps.tailMap(after.map(AppId::value).orElse(""), false).values().stream()
        .limit(max)
        .toList();
  }
}
