package millrace.ingestion;

import java.time.InstantSource;
import java.util.Optional;
import millrace.ledger.MemoryBooks;
import millrace.ledger.MemoryLedger;
import millrace.ledger.RejectLimits;
import millrace.run.MemoryRunStore;
import millrace.run.event.MemoryEventStore;
import millrace.spi.AppId;
import millrace.spi.RunId;

class MemoryLoadBooksTest extends LoadBooksContract {
  private final MemoryIngestionStore ingestions = new MemoryIngestionStore();
  private Optional<LoadBooks> loads = Optional.empty();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    MemoryBooks memory = new MemoryBooks(time, limits);
    MemoryRunStore runs = new MemoryRunStore(memory);
    MemoryLedger ledger = new MemoryLedger(memory);
    loads = Optional.of(new MemoryLoadBooks(runs, ingestions));
    Publications none =
        new Publications() {
          @Override
          public String staged(AppId app, String target, RunId run) {
            throw new IllegalStateException("nothing is published here");
          }

          @Override
          public Optional<String> live(AppId app, String target) {
            return Optional.empty();
          }
        };
    return new Books(runs, runs, new MemoryEventStore(memory), ledger, ledger, none);
  }

  @Override
  protected LoadBooks loads() {
    return loads.orElseThrow();
  }

  @Override
  protected IngestionStore ingestions() {
    return ingestions;
  }
}
