package millrace.store.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CatalogError;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final AppId APP = new AppId("one");
  private static final AuthenticationId ID = new AuthenticationId(new UUID(1, 1));
  private static final Config SECRETS =
      new Config(Map.of("password", "hunter2", "headers", Map.of("X-Key", "ü")));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("keys").resolve("keyset.json");
  }

  @Test
  void decrypt_ofEncrypted_givesItBack() {
    byte[] secrets = new Vault(file).encrypt(APP, ID, SECRETS);

    assertThat(new Vault(file).decrypt(APP, ID, secrets)).isEqualTo(SECRETS);
    assertThat(new String(secrets, ISO_8859_1))
        .doesNotContain("hunter2")
        .doesNotContain("password");
  }

  @Test
  void keys_beforeTheFirstSecret_areNotThere() {
    Vault vault = new Vault(file);
    assertThat(file.getParent()).doesNotExist();

    byte[] unused = vault.encrypt(APP, ID, SECRETS);

    assertThat(unused).isNotEmpty();
    assertThat(file).exists();
  }

  @Test
  void keys_ofTheirOwner_areForNobodyElse() throws IOException {
    byte[] unused = new Vault(file).encrypt(APP, ID, SECRETS);

    assertThat(unused).isNotEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(file.resolveSibling("keyset.json.part")).doesNotExist();
  }

  @Test
  void decrypt_inAnotherPlace_isUnreadable() {
    Vault vault = new Vault(file);
    byte[] secrets = vault.encrypt(APP, ID, SECRETS);

    assertUnreadable(vault, new AppId("two"), ID, secrets);
    assertUnreadable(vault, APP, new AuthenticationId(new UUID(1, 2)), secrets);
  }

  @Test
  void decrypt_ofChangedBytes_isUnreadable() {
    Vault vault = new Vault(file);
    byte[] secrets = vault.encrypt(APP, ID, SECRETS);
    secrets[secrets.length - 1] ^= 1;

    assertUnreadable(vault, APP, ID, secrets);
    assertUnreadable(vault, APP, ID, new byte[0]);
  }

  @Test
  void decrypt_withLostKeys_isUnreadableAndMakesNone() throws IOException {
    byte[] secrets = new Vault(file).encrypt(APP, ID, SECRETS);
    Files.delete(file);

    assertUnreadable(new Vault(file), APP, ID, secrets);
    assertThat(file).doesNotExist();
  }

  @Test
  void encrypt_afterLostKeys_worksAgain() throws IOException {
    byte[] lost = new Vault(file).encrypt(APP, ID, SECRETS);
    Files.delete(file);
    Vault vault = new Vault(file);

    byte[] secrets = vault.encrypt(APP, ID, SECRETS);

    assertThat(vault.decrypt(APP, ID, secrets)).isEqualTo(SECRETS);
    assertUnreadable(vault, APP, ID, lost);
  }

  @Test
  void decrypt_withOtherKeys_isUnreadable() {
    byte[] secrets = new Vault(file).encrypt(APP, ID, SECRETS);
    Vault other = new Vault(folder.resolve("other.json"));
    byte[] unused = other.encrypt(APP, ID, SECRETS);

    assertThat(unused).isNotEqualTo(secrets);
    assertUnreadable(other, APP, ID, secrets);
  }

  @Test
  void keys_thatAreDamaged_areNeitherReadNorReplaced() throws IOException {
    byte[] secrets = new Vault(file).encrypt(APP, ID, SECRETS);
    String whole = Files.readString(file);
    String damaged = whole.substring(0, whole.length() / 2);
    Files.writeString(file, damaged);

    assertUnreadable(new Vault(file), APP, ID, secrets);
    assertThatThrownBy(() -> new Vault(file).encrypt(APP, ID, SECRETS))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(CatalogError.AUTHENTICATION_UNREADABLE))
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent(damaged);
  }

  @Test
  void rotate_ofKeys_readsTheOldAndWritesWithTheNew() {
    Vault vault = new Vault(file);
    byte[] old = vault.encrypt(APP, ID, SECRETS);

    vault.rotate();
    byte[] young = vault.encrypt(APP, ID, SECRETS);

    assertThat(keyId(young)).isNotEqualTo(keyId(old));
    assertThat(keyId(vault.encrypt(APP, ID, SECRETS))).isEqualTo(keyId(young));
    Vault reopened = new Vault(file);
    assertThat(reopened.decrypt(APP, ID, old)).isEqualTo(SECRETS);
    assertThat(reopened.decrypt(APP, ID, young)).isEqualTo(SECRETS);
  }

  @Test
  void invariant5_whatFails_saysNoSecret() throws IOException {
    Vault vault = new Vault(file);
    byte[] secrets = vault.encrypt(APP, ID, SECRETS);
    String keys = Files.readString(file);

    assertThatThrownBy(() -> vault.decrypt(APP, new AuthenticationId(new UUID(9, 9)), secrets))
        .satisfies(e -> assertThat(trace(e)).doesNotContain("hunter2").doesNotContain(keys));
  }

  /** Behind its first byte a ciphertext names the key. */
  private static int keyId(byte[] secrets) {
    return ByteBuffer.wrap(secrets).getInt(1);
  }

  private static void assertUnreadable(
      Vault vault, AppId app, AuthenticationId id, byte[] secrets) {
    assertThatThrownBy(() -> vault.decrypt(app, id, secrets))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(CatalogError.AUTHENTICATION_UNREADABLE));
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
