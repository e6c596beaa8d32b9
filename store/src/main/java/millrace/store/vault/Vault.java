package millrace.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CatalogError;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.store.json.StoredJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Encrypts the secret settings of authentications with keys that lie beside the database, not in
 * it. A ciphertext names its key, so that older ones can be read after a rotation, and it opens
 * only for the authentication that it was made for. Nothing here says a secret or a key in a
 * message (invariant 5).
 */
public final class Vault {
  private final Path file;

  /** Made when it is needed: a run without secrets does not pay for encryption being loaded. */
  private @Nullable KeysetFile keys;

  /**
   * A vault whose keys are in a file. The file is made when something is encrypted for the first
   * time; a missing or wrong one is noticed when it is needed, not here.
   */
  public Vault(Path file) {
    this.file = file;
  }

  /** Encrypts the secrets of an authentication. */
  public byte[] encrypt(AppId app, AuthenticationId id, Config secrets) {
    byte[] clear = StoredJson.writeBytes(secrets.values());
    try {
      return keys().toWrite().encrypt(clear, place(app, id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /**
   * Gives back what {@link #encrypt} was given.
   *
   * @throws MillraceException {@code authentication.unreadable} when the keys are lost or others
   */
  public Config decrypt(AppId app, AuthenticationId id, byte[] secrets) {
    byte[] clear = new byte[0];
    try {
      Aead aead = keys().toRead().orElseThrow(() -> unreadable(id));
      clear = aead.decrypt(secrets, place(app, id));
      return new Config(StoredJson.readObject(clear));
    } catch (GeneralSecurityException | JacksonException e) {
      // Without the cause: it may quote what was decrypted.
      throw unreadable(id);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /** Encrypts with a new key from now on. What older keys have encrypted stays readable. */
  public void rotate() {
    try {
      keys().rotate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no new key", e);
    }
  }

  private synchronized KeysetFile keys() {
    KeysetFile ready = keys == null ? new KeysetFile(file) : keys;
    keys = ready;
    return ready;
  }

  /** Binds a ciphertext to its place, so that one moved to another authentication does not open. */
  private static byte[] place(AppId app, AuthenticationId id) {
    return (app + "/" + id).getBytes(UTF_8);
  }

  private static MillraceException unreadable(AuthenticationId id) {
    return new MillraceException(
        CatalogError.AUTHENTICATION_UNREADABLE,
        "the credentials of authentication " + id + " need to be entered again");
  }
}
