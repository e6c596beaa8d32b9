package millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.connectors.json.JsonFactory;
import millrace.dataset.TableRows;
import millrace.engine.EngineRig;
import millrace.engine.EngineRig.Books;
import millrace.engine.EngineRig.Setup;
import millrace.engine.KillPoints;
import millrace.engine.KillableDestination;
import millrace.ledger.RejectLimits;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.ledger.SplitStatus;
import millrace.run.Run;
import millrace.run.RunStore;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.destination.Action;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.destination.Form;
import millrace.spi.destination.Receipt;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Programs;
import millrace.spi.source.SourceFactory;
import millrace.store.LocalStores;
import millrace.store.dataset.DatasetDestinationFactory;
import millrace.store.dataset.DatasetHistory;
import millrace.store.dataset.DatasetLimits;
import millrace.store.dataset.DatasetStore;
import millrace.store.dataset.LocalDatasets;
import millrace.store.index.IndexHistory;
import millrace.store.index.IndexLimits;
import millrace.store.index.IndexSearch;
import millrace.store.index.IndexStore;
import millrace.store.index.SearchDestinationFactory;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real stores in a folder, with an engine that can be killed. */
final class FileWorld implements AutoCloseable {
  static final AppId APP = AppId.LOCAL;
  static final String INDEX = "things";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern KEY = Pattern.compile("\"objectID\":\"([^\"]+)\"");
  private static final AtomicLong IDS = new AtomicLong();

  private final Path folder;
  private final LocalStores stores;
  private final IndexStore indexes;
  private final DatasetStore datasets;
  private final End end;

  FileWorld(Path folder) {
    this(folder, End.SEARCH);
  }

  FileWorld(Path folder, End end) {
    this.folder = folder;
    this.end = end;
    this.stores =
        LocalStores.open(
            folder,
            new LocalStores.Settings(InstantSource.system(), FileWorld::id, RejectLimits.STANDARD));
    this.indexes =
        new IndexStore(
            stores.folder().index(),
            stores.folder().staging(),
            stores.generations(),
            new History(stores),
            new IndexLimits(16, 1_000));
    indexes.clearOrphans(APP);
    this.datasets =
        new DatasetStore(
            stores.folder().datasets(),
            stores.folder().staging(),
            new History(stores),
            DatasetLimits.STANDARD,
            InstantSource.system());
  }

  private static UUID id() {
    return new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0000L + IDS.incrementAndGet());
  }

  EngineRig rig(int sliceRecords, KillPoints points) {
    return rig(sliceRecords, points, new JsonFactory(), Programs.NONE);
  }

  EngineRig rig(int sliceRecords, KillPoints points, SourceFactory source, Programs programs) {
    DestinationFactory destination =
        switch (end) {
          case SEARCH -> new SearchDestinationFactory(indexes);
          case TABLE -> new DatasetDestinationFactory(datasets);
        };
    return new EngineRig(
        new Books(stores.ledger(), stores.runs(), stores.catalog()),
        new Setup(
            source,
            new Killable(destination, new KillableDestination(destination.open(), points)),
            new JsonConversion(),
            sliceRecords,
            InstantSource.system(),
            FileWorld::id,
            programs),
        points);
  }

  RunStore runs() {
    return stores.runs();
  }

  Counts counts(Run run) {
    return stores.ledger().splits(APP, run.id()).stream()
        .map(SplitStatus::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  List<Reject> rejects(Run run) {
    return stores.rejects().page(APP, run.id(), RejectKey.BEFORE_ALL, 10_000).stream()
        .map(KeptReject::reject)
        .toList();
  }

  End end() {
    return end;
  }

  Map<String, String> content() {
    return switch (end) {
      case SEARCH -> objects();
      case TABLE -> rows();
    };
  }

  /** The rows as the objects they came from. */
  private Map<String, String> rows() {
    Map<String, String> content = new TreeMap<>();
    try (LocalDatasets reading = new LocalDatasets(datasets)) {
      if (reading.list(APP).isEmpty()) {
        return content;
      }
      TableRows rows = reading.preview(APP, INDEX, 100_000);
      for (String row : rows.rows()) {
        List<String> members = new ArrayList<>();
        JsonNode values = JSON.readTree(row);
        for (int i = 0; i < values.size(); i++) {
          if (!values.get(i).isNull()) {
            members.add("\"%s\":%s".formatted(rows.columns().get(i).name(), values.get(i)));
          }
        }
        content.put(values.get(0).stringValue(), "{" + String.join(",", members) + "}");
      }
    }
    return content;
  }

  private Map<String, String> objects() {
    Map<String, String> content = new TreeMap<>();
    if (stores.generations().live(APP, INDEX).isEmpty()) {
      return content;
    }
    for (String json : new IndexSearch(indexes).search(APP, INDEX, "", 1_000).objects()) {
      Matcher key = KEY.matcher(json);
      if (key.find()) {
        content.put(key.group(1), json);
      }
    }
    return content;
  }

  /** The JSON of every object of the index, however many there are. */
  List<String> everything() {
    List<String> all = new ArrayList<>();
    Path files = folder.resolve("index").resolve(APP.value());
    String generation = stores.generations().live(APP, INDEX).orElseThrow();
    try (Directory directory = FSDirectory.open(files.resolve(generation));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      StoredFields stored = reader.storedFields();
      Bits live = MultiBits.getLiveDocs(reader);
      for (int doc = 0; doc < reader.maxDoc(); doc++) {
        if (live == null || live.get(doc)) {
          all.add(stored.document(doc).getBinaryValue("_source").utf8ToString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Leaves everything as a kill would, and opens what is left in another folder. */
  FileWorld afterKill(Path other) {
    Folders.copy(folder, other);
    close();
    return new FileWorld(other, end);
  }

  @Override
  public void close() {
    datasets.close();
    indexes.close();
    stores.close();
  }

  private record History(LocalStores stores) implements IndexHistory, DatasetHistory {
    @Override
    public Optional<Receipt> lastReceipt(AppId app, String place) {
      return stores.ledger().lastReceipt(app, place);
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return stores.runs().find(app, run).filter(found -> !found.state().ended()).isPresent();
    }
  }

  private record Killable(DestinationFactory factory, Destination destination)
      implements DestinationFactory {
    @Override
    public String type() {
      return factory.type();
    }

    @Override
    public Form form() {
      return factory.form();
    }

    @Override
    public ConfigSpec config() {
      return factory.config();
    }

    @Override
    public Set<Action> actions() {
      return factory.actions();
    }

    @Override
    public String target(Config config) {
      return factory.target(config);
    }

    @Override
    public Destination open() {
      return destination;
    }
  }
}
