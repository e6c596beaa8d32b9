package millrace.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import millrace.access.AppStore;
import millrace.access.KeyStore;
import millrace.audit.AuditLog;
import millrace.catalog.CatalogStore;
import millrace.ingestion.IngestionStore;
import millrace.ingestion.LoadBooks;
import millrace.ledger.Ledger;
import millrace.ledger.RejectLimits;
import millrace.ledger.RejectStore;
import millrace.push.PushBooks;
import millrace.run.RetentionStore;
import millrace.run.RunCounts;
import millrace.run.RunList;
import millrace.run.RunStore;
import millrace.run.event.EventStore;
import millrace.schedule.ScheduleStore;
import millrace.store.folder.DataFolder;
import millrace.store.index.Generations;
import millrace.store.metadata.Database;
import millrace.store.metadata.SqlAppStore;
import millrace.store.metadata.SqlAuditLog;
import millrace.store.metadata.SqlCatalogStore;
import millrace.store.metadata.SqlEventStore;
import millrace.store.metadata.SqlGenerations;
import millrace.store.metadata.SqlIngestionStore;
import millrace.store.metadata.SqlKeyStore;
import millrace.store.metadata.SqlLedger;
import millrace.store.metadata.SqlLoadBooks;
import millrace.store.metadata.SqlPushBooks;
import millrace.store.metadata.SqlRejectStore;
import millrace.store.metadata.SqlRetentionStore;
import millrace.store.metadata.SqlRunCounts;
import millrace.store.metadata.SqlRunList;
import millrace.store.metadata.SqlRunStore;
import millrace.store.metadata.SqlScheduleStore;
import millrace.store.vault.Vault;

/** Core's ports on the data folder of this process. */
public final class LocalStores implements AutoCloseable {
  private final DataFolder folder;
  private final Database database;
  private final Vault vault;
  private final CatalogStore catalog;
  private final RunStore runs;
  private final RunList runList;
  private final EventStore events;
  private final ScheduleStore schedules;
  private final RetentionStore retention;
  private final Ledger ledger;
  private final PushBooks pushBooks;
  private final RejectStore rejects;
  private final Generations generations;
  private final RunCounts runCounts;
  private final AppStore apps;
  private final KeyStore keys;
  private final AuditLog audit;
  private final IngestionStore ingestions;
  private final LoadBooks loads;

  private LocalStores(DataFolder folder, Database database, Settings settings) {
    this.folder = folder;
    this.database = database;
    this.vault = new Vault(folder.keyset());
    this.catalog = new SqlCatalogStore(database, vault);
    this.runs = new SqlRunStore(database);
    this.runList = new SqlRunList(database);
    this.events = new SqlEventStore(database);
    this.schedules = new SqlScheduleStore(database);
    this.retention = new SqlRetentionStore(database);
    this.ledger = new SqlLedger(database, settings.clock(), settings.rejects());
    this.pushBooks = new SqlPushBooks(database, settings.clock(), settings.rejects());
    this.rejects = new SqlRejectStore(database);
    this.generations = new SqlGenerations(database, settings.ids(), settings.clock());
    this.runCounts = new SqlRunCounts(database);
    this.apps = new SqlAppStore(database);
    this.keys = new SqlKeyStore(database);
    this.audit = new SqlAuditLog(database);
    this.ingestions = new SqlIngestionStore(database, vault);
    this.loads = new SqlLoadBooks(database);
  }

  /**
   * What the stores need beside the folder.
   *
   * @param ids makes a new id with each call
   */
  public record Settings(InstantSource clock, Supplier<UUID> ids, RejectLimits rejects) {}

  /**
   * Takes a data folder, which is made when it is absent.
   *
   * @throws millrace.spi.failure.MillraceException {@code store.owned} when another process has it,
   *     {@code store.newer_version} when a newer version has written it, and other codes of {@link
   *     StoreError}
   */
  public static LocalStores open(Path data, Settings settings) {
    DataFolder folder = DataFolder.open(data);
    boolean opened = false;
    try {
      LocalStores stores = new LocalStores(folder, Database.open(folder.metadata()), settings);
      opened = true;
      return stores;
    } finally {
      if (!opened) {
        folder.close();
      }
    }
  }

  public DataFolder folder() {
    return folder;
  }

  public Vault vault() {
    return vault;
  }

  public CatalogStore catalog() {
    return catalog;
  }

  public RunStore runs() {
    return runs;
  }

  public RunList runList() {
    return runList;
  }

  public EventStore events() {
    return events;
  }

  public ScheduleStore schedules() {
    return schedules;
  }

  public RetentionStore retention() {
    return retention;
  }

  public Ledger ledger() {
    return ledger;
  }

  public PushBooks pushBooks() {
    return pushBooks;
  }

  public RejectStore rejects() {
    return rejects;
  }

  public Generations generations() {
    return generations;
  }

  public AppStore apps() {
    return apps;
  }

  public KeyStore keys() {
    return keys;
  }

  public AuditLog audit() {
    return audit;
  }

  public IngestionStore ingestions() {
    return ingestions;
  }

  public LoadBooks loads() {
    return loads;
  }

  public RunCounts runCounts() {
    return runCounts;
  }

  /**
   * Finds out whether the metadata could be changed now.
   *
   * @throws millrace.spi.failure.MillraceException when it could not
   */
  public void checkWritable() {
    database.checkWritable();
  }

  /** How many changes wait to be written, by what they are waiting for. */
  public Map<String, Long> waiting() {
    return database.waiting();
  }

  /** What is wrong with the metadata on disk, in the words of its database; empty when whole. */
  public List<String> damages() {
    return database.damages();
  }

  /** Ends the changes that are on their way, and lets others have the folder. */
  @Override
  public void close() {
    try (folder) {
      database.close();
    }
  }
}
