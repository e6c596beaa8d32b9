package millrace.app;

import java.time.InstantSource;
import millrace.api.statsig.StatsigFace;
import millrace.catalog.CredentialLookup;
import millrace.catalog.Ids;
import millrace.engine.Connections;
import millrace.ingestion.BackfillOrders;
import millrace.ingestion.Backfills;
import millrace.ingestion.DailyLoads;
import millrace.ingestion.DataReady;
import millrace.ingestion.IngestionLoads;
import millrace.ingestion.Ingestions;
import millrace.ingestion.LateData;
import millrace.ingestion.ReadCounts;
import millrace.ingestion.RowCounts;
import millrace.ingestion.SourceCount;
import millrace.ingestion.WarehouseConnections;
import millrace.ingestion.history.EventCounts;
import millrace.ingestion.history.Histories;
import millrace.ingestion.history.StatusList;
import millrace.operation.Dispatcher;
import millrace.schedule.Bell;
import millrace.store.LocalStores;

/** What loads datasets, and what knows of it. */
record Warehouses(
    Ingestions ingestions, Backfills backfills, DailyLoads daily, StatsigFace.Knowledge knowledge) {
  /** How sources are reached, for those who read them. */
  static WarehouseConnections ways(
      LocalStores stores, IngestionSettings settings, CredentialLookup others) {
    return new WarehouseConnections(stores.ingestions(), settings.connections(), others);
  }

  /** What runs need beside the stores. */
  record Engine(
      Dispatcher dispatcher, Connections connections, WarehouseConnections ways, RowCounts rows) {}

  static Warehouses of(
      LocalStores stores, IngestionSettings settings, Engine engine, Ids ids, InstantSource clock) {
    Ingestions ingestions = new Ingestions(stores.ingestions(), ids, clock);
    IngestionLoads loads =
        new IngestionLoads(
            stores.loads(), engine.ways(), settings.idTypes(), engine.dispatcher(), ids, clock);
    ReadCounts reads = new ReadCounts(stores.loads(), stores.ledger());
    Backfills backfills = new Backfills(ingestions, loads, reads, engine.rows());
    LateData late =
        new LateData(
            reads,
            loads,
            new SourceCount(engine.connections(), engine.ways(), settings.countTime(), clock),
            settings.late(),
            stores.events(),
            clock);
    DailyLoads daily =
        new DailyLoads(
            stores.ingestions(),
            loads,
            reads,
            late,
            settings.rules(),
            new DailyLoads.Time(clock, Bell.real()));
    StatsigFace.Knowledge knowledge =
        new StatsigFace.Knowledge(
            ingestions,
            backfills,
            new DataReady(ingestions, loads, stores.loads()),
            new Histories(stores.loads(), stores.runs(), stores.ledger()),
            new StatusList(stores.loads(), stores.ledger()),
            new EventCounts(engine.rows(), reads, settings.threshold()));
    return new Warehouses(ingestions, backfills, daily, knowledge);
  }

  /** The orders about the past. */
  BackfillOrders orders() {
    return backfills;
  }
}
