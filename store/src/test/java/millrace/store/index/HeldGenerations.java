package millrace.store.index;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion.Publication;

/** Pointers and generations in memory, for one app. */
final class HeldGenerations implements Generations {
  private final Map<String, String> live = new TreeMap<>();
  private final Map<Building, String> staged = new HashMap<>();
  private final Map<String, Map<String, Object>> settings = new TreeMap<>();
  private int made;

  private record Building(RunId run, String index) {}

  HeldGenerations copy() {
    HeldGenerations copy = new HeldGenerations();
    copy.live.putAll(live);
    copy.staged.putAll(staged);
    copy.settings.putAll(settings);
    copy.made = made;
    return copy;
  }

  void publish(RunId run, Publication publication) {
    live.put(publication.target(), publication.generation());
    staged.remove(new Building(run, publication.target()));
  }

  @Override
  public Optional<String> live(AppId app, String index) {
    return Optional.ofNullable(live.get(index));
  }

  @Override
  public String liveOrNew(AppId app, String index) {
    return live.computeIfAbsent(index, _ -> "generation-" + ++made);
  }

  @Override
  public String staged(AppId app, String index, RunId run) {
    return staged.computeIfAbsent(new Building(run, index), _ -> "generation-" + ++made);
  }

  @Override
  public void dropStaged(AppId app, RunId run) {
    staged.keySet().removeIf(building -> building.run().equals(run));
  }

  @Override
  public void dropStaged(AppId app, String index, RunId run) {
    staged.remove(new Building(run, index));
  }

  @Override
  public List<RunId> building(AppId app) {
    return staged.keySet().stream().map(Building::run).distinct().toList();
  }

  @Override
  public List<RunId> building(AppId app, String index) {
    return staged.keySet().stream()
        .filter(building -> building.index().equals(index))
        .map(Building::run)
        .toList();
  }

  @Override
  public List<String> indexes(AppId app) {
    return List.copyOf(live.keySet());
  }

  @Override
  public Optional<Instant> createdAt(AppId app, String index) {
    return live(app, index).map(_ -> Instant.EPOCH);
  }

  @Override
  public void drop(AppId app, String index) {
    live.remove(index);
    settings.remove(index);
  }

  @Override
  public void move(AppId app, String from, String to) {
    live.put(to, Objects.requireNonNull(live.remove(from)));
    settings.remove(to);
    Map<String, Object> moved = settings.remove(from);
    if (moved != null) {
      settings.put(to, moved);
    }
  }

  @Override
  public Optional<Map<String, Object>> settings(AppId app, String index) {
    return live(app, index).map(_ -> settings.getOrDefault(index, Map.of()));
  }

  @Override
  public void changeSettings(AppId app, String index, UnaryOperator<Map<String, Object>> change) {
    String _ = liveOrNew(app, index);
    settings.put(index, change.apply(settings.getOrDefault(index, Map.of())));
  }

  @Override
  public List<String> known(AppId app) {
    return Stream.concat(live.values().stream(), staged.values().stream()).toList();
  }
}
