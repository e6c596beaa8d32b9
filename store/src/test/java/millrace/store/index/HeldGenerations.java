package millrace.store.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion.Publication;

/** Pointers and generations in memory, for one app. */
final class HeldGenerations implements Generations {
  private final Map<String, String> live = new TreeMap<>();
  private final Map<RunId, String> staged = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
  private int made;

  HeldGenerations copy() {
    HeldGenerations copy = new HeldGenerations();
    copy.live.putAll(live);
    copy.staged.putAll(staged);
    copy.made = made;
    return copy;
  }

  void publish(RunId run, Publication publication) {
    live.put(publication.target(), publication.generation());
    staged.remove(run);
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
    return staged.computeIfAbsent(run, _ -> "generation-" + ++made);
  }

  @Override
  public void dropStaged(AppId app, RunId run) {
    staged.remove(run);
  }

  @Override
  public List<RunId> building(AppId app) {
    return List.copyOf(staged.keySet());
  }

  @Override
  public List<String> indexes(AppId app) {
    return List.copyOf(live.keySet());
  }

  @Override
  public List<String> known(AppId app) {
    return Stream.concat(live.values().stream(), staged.values().stream()).toList();
  }
}
