package millrace.ingestion;

class MemoryIngestionStoreTest extends IngestionStoreContract {
  private final MemoryIngestionStore store = new MemoryIngestionStore();

  @Override
  protected IngestionStore store() {
    return store;
  }
}
