package millrace.catalog;

class MemoryCatalogStoreTest extends CatalogStoreContract {
  @Override
  protected CatalogStore open() {
    return new MemoryCatalogStore();
  }
}
