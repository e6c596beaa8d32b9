package millrace.access;

class MemoryKeyStoreTest extends KeyStoreContract {
  @Override
  protected KeyStore open() {
    return new MemoryKeyStore();
  }
}
