package millrace.store;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.catalog.CatalogError;
import millrace.catalog.Platform;
import millrace.catalog.Stamps;
import millrace.ledger.RejectLimits;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.store.LocalStores.Settings;
import millrace.store.folder.DataFolder;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoresTest {
  private static final AppId APP = new AppId("one");
  private static final String SECRET = "correct-horse-battery-staple";
  private static final Config SECRETS = new Config(Map.of("password", SECRET));

  @TempDir Path temporary;
  private final SettableClock clock = new SettableClock();
  private long ids;

  private LocalStores open() {
    return LocalStores.open(
        data(), new Settings(clock, () -> new UUID(0, ++ids), RejectLimits.STANDARD));
  }

  private Path data() {
    return temporary.resolve("data");
  }

  @Test
  void open_again_findsWhatWasKept() {
    Authentication authentication = authentication();
    String live;
    try (LocalStores stores = open()) {
      stores.catalog().put(APP, authentication, SECRETS);
      live = stores.generations().liveOrNew(APP, "products");
    }

    try (LocalStores stores = open()) {
      assertThat(stores.catalog().authentication(APP, authentication.id()))
          .contains(authentication);
      assertThat(stores.catalog().credentials(APP, authentication.id()).input().text("password"))
          .contains(SECRET);
      assertThat(stores.generations().live(APP, "products")).contains(live);
      assertThat(stores.runs().newest(APP, 1)).isEmpty();
      assertThat(stores.ledger().lastReceipt(APP, "any")).isEmpty();
      assertThat(stores.folder().staging()).isEmptyDirectory();
    }
  }

  @Test
  void open_whileOpen_isOwned() {
    try (LocalStores stores = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              MillraceException.class,
              e -> assertThat(e.failure().code()).isEqualTo(StoreError.OWNED));
      assertThat(stores.generations().indexes(APP)).isEmpty();
    }
  }

  @Test
  void open_thatFails_letsGoOfTheFolder() throws IOException {
    open().close();
    Files.writeString(data().resolve("meta.db"), "no database, but long enough to be read as one");

    assertThatThrownBy(this::open).isInstanceOf(MillraceException.class);
    DataFolder.open(data()).close();
  }

  @Test
  void invariant5_secret_isInNoFileOfTheFolder() throws IOException {
    Authentication authentication = authentication();
    try (LocalStores stores = open()) {
      stores.catalog().put(APP, authentication, SECRETS);
      stores.catalog().put(APP, authentication, new Config(Map.of("password", SECRET + "-2")));
      stores.vault().rotate();
      stores.catalog().put(APP, authentication, SECRETS);
      assertNowhere();
    }
    assertNowhere();
  }

  @Test
  void keys_thatAreLost_costTheCredentialsOnly() throws IOException {
    Authentication authentication = authentication();
    try (LocalStores stores = open()) {
      stores.catalog().put(APP, authentication, SECRETS);
      Files.delete(stores.folder().keyset());
    }

    try (LocalStores stores = open()) {
      assertThat(stores.catalog().authentication(APP, authentication.id()))
          .contains(authentication);
      assertThatThrownBy(() -> stores.catalog().credentials(APP, authentication.id()))
          .isInstanceOfSatisfying(
              MillraceException.class,
              e ->
                  assertThat(e.failure().code()).isEqualTo(CatalogError.AUTHENTICATION_UNREADABLE));
      stores.catalog().put(APP, authentication, SECRETS);
      assertThat(stores.catalog().credentials(APP, authentication.id()).input().text("password"))
          .contains(SECRET);
    }
  }

  /** Neither as text nor in the forms in which something may pass it on. */
  private void assertNowhere() throws IOException {
    List<byte[]> forms =
        List.of(
            SECRET.getBytes(UTF_8),
            SECRET.getBytes(UTF_16LE),
            Base64.getEncoder().withoutPadding().encode(SECRET.getBytes(UTF_8)));
    try (Stream<Path> files = Files.walk(data())) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).extracting(file -> file.getFileName().toString()).contains("meta.db");
      for (Path file : all) {
        String content = latin(Files.readAllBytes(file));
        forms.forEach(form -> assertThat(content.contains(latin(form))).as("%s", file).isFalse());
      }
    }
  }

  private static String latin(byte[] bytes) {
    Charset oneByteEach = StandardCharsets.ISO_8859_1;
    return new String(bytes, oneByteEach);
  }

  private Authentication authentication() {
    return new Authentication(
        new AuthenticationId(new UUID(1, 1)),
        AuthenticationType.BASIC,
        "login",
        Platform.NONE,
        new Config(Map.of("username", "me")),
        List.of("password"),
        Stamps.created(clock.instant()));
  }
}
