package millrace.store.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.Receipt;
import millrace.testkit.DestinationContract;
import millrace.testkit.SettableClock;
import millrace.testkit.Tables;

/** The tables of a folder, opened as a process opens them. */
final class DatasetFolder implements DestinationContract.World {
  private static final AtomicInteger COPIES = new AtomicInteger();

  final DatasetStore store;
  final Destination destination;
  final Map<String, Receipt> receipts = new HashMap<>();
  final Set<RunId> ended = new HashSet<>();
  private final Path place;
  private final DatasetLimits limits;

  DatasetFolder(Path place) {
    this(place, DatasetLimits.STANDARD);
  }

  DatasetFolder(Path place, DatasetLimits limits) {
    this.place = place;
    this.limits = limits;
    this.store =
        new DatasetStore(
            place.resolve("datasets"),
            place.resolve("staging"),
            new DatasetHistory() {
              @Override
              public Optional<Receipt> lastReceipt(AppId app, String name) {
                return Optional.ofNullable(receipts.get(name));
              }

              @Override
              public boolean unfinished(AppId app, RunId run) {
                return !ended.contains(run);
              }
            },
            limits,
            new SettableClock());
    this.destination = new DatasetDestinationFactory(store).open();
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Map<String, String> content(AppId app, String target) {
    Map<String, String> content = new TreeMap<>();
    for (Map<String, Object> row : rows(app, target)) {
      content.put(String.valueOf(row.get("objectID")), Tables.json(row));
    }
    return content;
  }

  /** The rows of a table without their nulls and without our own columns. */
  List<Map<String, Object>> rows(AppId app, String table) {
    Duck duck = store.file(app).connect();
    try (duck) {
      if (DatasetFile.shape(duck, table).isEmpty()) {
        return List.of();
      }
      return duck.list(
          "SELECT * EXCLUDE (_run, _split, _at) FROM " + Sql.name(table),
          row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              Object value = row.getObject(i);
              if (value != null) {
                values.put(row.getMetaData().getColumnName(i), value);
              }
            }
            return values;
          });
    }
  }

  @Override
  public void publish(Load load, Completion completion) {
    // Completing a run shows it.
  }

  @Override
  public DatasetFolder afterKill() throws IOException {
    Path copy = place.resolveSibling(place.getFileName() + "-" + COPIES.incrementAndGet());
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(place.resolve("datasets"))) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      Path to = copy.resolve(place.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    return new DatasetFolder(copy, limits);
  }

  @Override
  public void close() {
    destination.close();
    store.close();
  }
}
