package millrace.store.index;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import millrace.search.Indexes;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.store.index.query.Snapshot;

/** The embedded indexes as a whole. */
public final class LocalIndexes implements Indexes {
  private static final int TRIES_MAX = 5;

  private final IndexStore store;

  public LocalIndexes(IndexStore store) {
    this.store = store;
  }

  @Override
  public List<Summary> list(AppId app) {
    List<Summary> all = new ArrayList<>();
    for (String name : store.generations().indexes(app)) {
      store.live(app, name).ifPresent(live -> all.add(summary(app, name, live)));
    }
    return all;
  }

  private Summary summary(AppId app, String name, IndexGeneration live) {
    try {
      Instant created = store.generations().createdAt(app, name).orElse(Instant.EPOCH);
      Instant changed = live.changedAt().filter(created::isBefore).orElse(created);
      return new Summary(name, live.read(Snapshot::size), live.bytes(), created, changed);
    } catch (IOException e) {
      throw IndexGeneration.failed("looking at index " + name, e);
    }
  }

  @Override
  public void drop(AppId app, String index) {
    whileNobodyLoads(
        () -> live(app, List.of(index)),
        live -> {
          store.generations().drop(app, index);
          live.forEach(IndexGeneration::retire);
        });
    store.clearOrphans(app);
  }

  @Override
  public void move(AppId app, String from, String to) {
    whileNobodyLoads(
        () -> live(app, List.of(from, to)),
        _ -> {
          if (store.live(app, from).isEmpty()) {
            throw IndexError.notFound(from);
          }
          if (!from.equals(to)) {
            Optional<IndexGeneration> old = store.live(app, to);
            store.generations().move(app, from, to);
            old.ifPresent(IndexGeneration::retire);
          }
        });
    store.clearOrphans(app);
  }

  /** The live generations of some names, always in the same order. */
  private List<IndexGeneration> live(AppId app, List<String> indexes) {
    return indexes.stream()
        .flatMap(index -> store.live(app, index).stream())
        .distinct()
        .sorted(Comparator.comparing(IndexGeneration::place))
        .toList();
  }

  /** Does something with generations that no run loads, and that nobody changes meanwhile. */
  private static void whileNobodyLoads(
      Supplier<List<IndexGeneration>> which, Consumer<List<IndexGeneration>> action) {
    boolean done = false;
    for (int tries = 0; !done && tries < TRIES_MAX; tries++) {
      List<IndexGeneration> generations = which.get();
      generations.forEach(generation -> generation.lock().lock());
      try {
        // A replacement may have taken the place of one of them before it was locked.
        if (which.get().equals(generations)) {
          generations.forEach(LocalIndexes::checkNobodyLoads);
          action.accept(generations);
          done = true;
        }
      } finally {
        generations.forEach(generation -> generation.lock().unlock());
      }
    }
    if (!done) {
      throw new MillraceException(
          IndexError.BUSY, "the index is replaced again and again; try again later");
    }
  }

  private static void checkNobodyLoads(IndexGeneration generation) {
    Set<RunId> loading = generation.loading();
    if (!loading.isEmpty()) {
      throw new MillraceException(
          IndexError.IN_USE,
          "run "
              + loading.iterator().next()
              + " is loading the index; stop it, or try again later");
    }
  }

  @Override
  public Optional<Map<String, Object>> settings(AppId app, String index) {
    return store.generations().settings(app, index);
  }

  @Override
  public void changeSettings(AppId app, String index, UnaryOperator<Map<String, Object>> change) {
    store.generations().changeSettings(app, index, change);
  }
}
