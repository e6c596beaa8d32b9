package millrace.api.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import millrace.search.Browse;
import millrace.search.Filter;
import millrace.search.Found;
import millrace.search.Indexes;
import millrace.search.Query;
import millrace.search.Search;
import millrace.search.Write;
import millrace.search.Writes;
import millrace.spi.AppId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;

/** Remembers what is asked of it, and answers what it was told to. */
final class FakeIndexes implements Search, Writes, Indexes {
  final List<Query> queries = new ArrayList<>();
  final List<Browse> browses = new ArrayList<>();
  final Map<String, List<Write>> writes = new LinkedHashMap<>();
  final List<String> orders = new ArrayList<>();
  final Map<String, Map<String, Object>> settings = new TreeMap<>();
  final Map<String, String> objects = new TreeMap<>();
  Found found = new Found(0, List.of(), Map.of());
  Browse.Page page = new Browse.Page(0, List.of(), Optional.empty());

  private void check(String index) {
    if (!settings.containsKey(index)) {
      throw new MillraceException(
          new KnownCode("index.not_found", Blame.CALLER, Retry.NEVER),
          "index " + index + " does not exist");
    }
  }

  @Override
  public List<String> names(AppId app) {
    return List.copyOf(settings.keySet());
  }

  @Override
  public Found query(AppId app, String index, Query query) {
    check(index);
    queries.add(query);
    return found;
  }

  @Override
  public Browse.Page browse(AppId app, String index, Browse browse) {
    check(index);
    browses.add(browse);
    return page;
  }

  @Override
  public List<Optional<String>> objects(AppId app, String index, List<String> keys) {
    check(index);
    return keys.stream().map(key -> Optional.ofNullable(objects.get(key))).toList();
  }

  @Override
  public long size(AppId app, String index) {
    check(index);
    return objects.size();
  }

  @Override
  public void write(AppId app, String index, List<Write> some) {
    writes.computeIfAbsent(index, _ -> new ArrayList<>()).addAll(some);
  }

  @Override
  public long deleteMatching(AppId app, String index, Filter filter) {
    check(index);
    orders.add("delete " + filter);
    return 1;
  }

  @Override
  public List<Summary> list(AppId app) {
    return settings.keySet().stream()
        .map(name -> new Summary(name, 1, 2, Instant.EPOCH, Instant.EPOCH))
        .toList();
  }

  @Override
  public void drop(AppId app, String index) {
    orders.add("drop " + index);
  }

  @Override
  public void move(AppId app, String from, String to) {
    orders.add("move " + from + " " + to);
  }

  @Override
  public Optional<Map<String, Object>> settings(AppId app, String index) {
    return Optional.ofNullable(settings.get(index));
  }

  @Override
  public void changeSettings(AppId app, String index, UnaryOperator<Map<String, Object>> change) {
    settings.put(index, change.apply(settings.getOrDefault(index, Map.of())));
  }
}
