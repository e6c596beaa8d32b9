package millrace.catalog;

class MemoryCatalogListTest extends CatalogListContract {
  @Override
  protected CatalogStore open() {
    return new MemoryCatalogStore();
  }
}
