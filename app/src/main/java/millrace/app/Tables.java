package millrace.app;

import java.time.InstantSource;
import java.util.Optional;
import millrace.dataset.Datasets;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.destination.Receipt;
import millrace.store.LocalStores;
import millrace.store.dataset.DatasetDestinationFactory;
import millrace.store.dataset.DatasetHistory;
import millrace.store.dataset.DatasetLimits;
import millrace.store.dataset.DatasetStore;
import millrace.store.dataset.LocalDatasets;

/** The tables of a data folder: those who write them, and those who read them. */
final class Tables implements AutoCloseable {
  private final DatasetStore store;
  private final LocalDatasets datasets;

  Tables(LocalStores stores, DatasetLimits limits, InstantSource clock) {
    store =
        new DatasetStore(
            stores.folder().datasets(),
            stores.folder().staging(),
            new History(stores),
            limits,
            clock);
    datasets = new LocalDatasets(store);
  }

  private record History(LocalStores stores) implements DatasetHistory {
    @Override
    public Optional<Receipt> lastReceipt(AppId app, String place) {
      return stores.ledger().lastReceipt(app, place);
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return stores.runs().find(app, run).filter(found -> !found.state().ended()).isPresent();
    }
  }

  DestinationFactory destination() {
    return new DatasetDestinationFactory(store);
  }

  Datasets datasets() {
    return datasets;
  }

  @Override
  public void close() {
    try (store;
        datasets) {
      // Who asks goes before what is asked.
    }
  }
}
