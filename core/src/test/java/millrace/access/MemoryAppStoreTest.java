package millrace.access;

class MemoryAppStoreTest extends AppStoreContract {
  @Override
  protected AppStore open() {
    return new MemoryAppStore();
  }
}
