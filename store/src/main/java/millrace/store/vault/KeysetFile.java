package millrace.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import millrace.catalog.CatalogError;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.folder.DurableFiles;
import org.jspecify.annotations.Nullable;

/** The keys in their file, of which the newest encrypts and all decrypt. */
final class KeysetFile {
  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no encryption here", e);
    }
  }

  private final Path file;
  private @Nullable KeysetHandle known;

  KeysetFile(Path file) {
    this.file = file;
  }

  /** What encrypts, with a first key when there is no file yet. */
  synchronized Aead toWrite() throws GeneralSecurityException {
    KeysetHandle keys = keys().orElse(null);
    return aead(keys == null ? store(KeysetHandle.newBuilder()) : keys);
  }

  /** What decrypts; nothing when there is no file. */
  synchronized Optional<Aead> toRead() throws GeneralSecurityException {
    KeysetHandle keys = keys().orElse(null);
    return keys == null ? Optional.empty() : Optional.of(aead(keys));
  }

  /** Adds a key that encrypts from now on. */
  synchronized void rotate() throws GeneralSecurityException {
    store(keys().map(KeysetHandle::newBuilder).orElseGet(KeysetHandle::newBuilder));
  }

  private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private Optional<KeysetHandle> keys() {
    if (known == null && Files.exists(file)) {
      known = read();
    }
    return Optional.ofNullable(known);
  }

  private KeysetHandle read() {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      // Without the cause: it may quote the file (invariant 5).
      throw new MillraceException(
          CatalogError.AUTHENTICATION_UNREADABLE,
          "the keys in "
              + file
              + " are damaged; bring the file back from a copy, or remove it and enter all"
              + " credentials again");
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot read " + file, e);
    }
  }

  /** Adds a key that encrypts from now on. It is on disk before anything that only it can read. */
  private KeysetHandle store(KeysetHandle.Builder keys) throws GeneralSecurityException {
    KeysetHandle changed =
        keys.addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build();
    String text =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            changed, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    try {
      DurableFiles.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot write " + file, e);
    }
    known = changed;
    return changed;
  }
}
