package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Authentications.Draft;
import millrace.catalog.Authentications.Patch;
import millrace.spi.config.Config;
import org.junit.jupiter.api.Test;

class AuthenticationsTest extends ResourcesCase {
  private final Authentications authentications = resources.authentications();

  private static Patch patch(Map<String, Object> input) {
    return new Patch(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Config(input)));
  }

  private static Patch rename(String name) {
    return new Patch(Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty());
  }

  @Test
  void invariant5_created_showsNoSecretAndNamesThem() {
    Authentication login = login();

    assertThat(login.input().values()).containsOnly(Map.entry("username", "me"));
    assertThat(login.secretNames()).containsExactly("password");
    assertThat(authentications.get(APP, login.id())).isEqualTo(login);
    assertThat(store.credentials(APP, login.id()).input().text("password")).contains("hunter2");
  }

  @Test
  void create_ofEveryType_takesItsSettings() {
    Map<AuthenticationType, Map<String, Object>> inputs =
        Map.of(
            AuthenticationType.GOOGLE_SERVICE_ACCOUNT,
                Map.of("clientEmail", "a@example.org", "privateKey", "s"),
            AuthenticationType.BASIC, Map.of("username", "u", "password", "s"),
            AuthenticationType.API_KEY, Map.of("key", "s"),
            AuthenticationType.OAUTH, Map.of("url", "u", "client_secret", "s", "code", "s"),
            AuthenticationType.ALGOLIA, Map.of("appID", "A", "apiKey", "s"),
            AuthenticationType.ALGOLIA_INSIGHTS, Map.of("appID", "A", "apiKey", "s"),
            AuthenticationType.SECRETS, Map.of("ANY", "s", "OTHER", "s"));
    assertThat(inputs).hasSameSizeAs(AuthenticationType.values());
    inputs.forEach((type, input) -> {
      Authentication made =
          authentications.create(APP, new Draft(type, "n", Platform.NONE, new Config(input)));

      assertThat(made.input().values().values()).doesNotContain("s");
      assertThat(made.secretNames()).isNotEmpty();
      assertThat(store.credentials(APP, made.id()).input()).isEqualTo(new Config(input));
    });
  }

  @Test
  void create_withOtherSettings_isRefusedWithAllThatIsWrong() {
    assertRefused(
        CatalogError.INVALID,
        "input.key is not a known setting; known are username, password; input.username is missing",
        () ->
            authentications.create(
                APP,
                new Draft(
                    AuthenticationType.BASIC,
                    "n",
                    Platform.NONE,
                    new Config(Map.of("key", "k", "password", "p")))));
    assertRefused(
        CatalogError.INVALID,
        "input.TOKEN must be a text",
        () ->
            authentications.create(
                APP,
                new Draft(
                    AuthenticationType.SECRETS,
                    "n",
                    Platform.NONE,
                    new Config(Map.of("TOKEN", 1)))));
  }

  @Test
  void update_ofTheName_keepsTheRest() {
    Authentication before = login();
    clock.advance(Duration.ofSeconds(5));

    Authentication after = authentications.update(APP, before.id(), rename("new"));

    assertThat(after)
        .isEqualTo(
            new Authentication(
                before.id(),
                before.type(),
                "new",
                before.platform(),
                before.input(),
                before.secretNames(),
                before.stamps().updated(clock.instant())));
    assertThat(store.credentials(APP, before.id()).input().text("password")).contains("hunter2");
  }

  @Test
  void update_ofPartOfTheInput_keepsTheRestAndItsSecrets() {
    Authentication before = login();

    authentications.update(APP, before.id(), patch(Map.of("username", "you")));

    assertThat(store.credentials(APP, before.id()).input().values())
        .containsOnly(Map.entry("username", "you"), Map.entry("password", "hunter2"));
    authentications.update(APP, before.id(), patch(Map.of("password", "new")));
    assertThat(store.credentials(APP, before.id()).input().values())
        .containsOnly(Map.entry("username", "you"), Map.entry("password", "new"));
  }

  @Test
  void update_ofOpenSecrets_addsToThem() {
    Authentication before =
        authentications.create(
            APP,
            new Draft(
                AuthenticationType.SECRETS,
                "n",
                Platform.NONE,
                new Config(Map.of("ONE", "1", "TWO", "2"))));

    Authentication after =
        authentications.update(APP, before.id(), patch(Map.of("TWO", "b", "THREE", "3")));

    assertThat(after.secretNames()).containsExactlyInAnyOrder("ONE", "TWO", "THREE");
    assertThat(store.credentials(APP, before.id()).input().values())
        .containsOnly(Map.entry("ONE", "1"), Map.entry("TWO", "b"), Map.entry("THREE", "3"));
  }

  @Test
  void update_withOtherSettings_isRefusedAndChangesNothing() {
    Authentication before = login();

    assertRefused(
        CatalogError.INVALID,
        "input.key is not a known setting",
        () -> authentications.update(APP, before.id(), patch(Map.of("key", "k"))));
    assertThat(authentications.get(APP, before.id())).isEqualTo(before);
  }

  @Test
  void update_ofTheType_canOnlySayWhatItIs() {
    Authentication before = login();

    authentications.update(
        APP,
        before.id(),
        new Patch(
            Optional.of(AuthenticationType.BASIC),
            Optional.empty(),
            Optional.of(Platform.SHOPIFY),
            Optional.empty()));
    assertThat(authentications.get(APP, before.id()).platform()).isEqualTo(Platform.SHOPIFY);
    assertRefused(
        CatalogError.INVALID,
        "type is basic and cannot be changed",
        () ->
            authentications.update(
                APP,
                before.id(),
                new Patch(
                    Optional.of(AuthenticationType.OAUTH),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  @Test
  void delete_ofOneInUse_namesItsUsers() {
    Authentication login = login();
    SourceDefinition source = source(Optional.of(login.id()));
    Transformation transformation = transformation(login.id());

    assertRefused(
        CatalogError.IN_USE,
        "used by source 'feed' " + source.id() + ", transformation 'price' " + transformation.id(),
        () -> authentications.delete(APP, login.id()));
    assertThat(authentications.get(APP, login.id())).isEqualTo(login);
    resources.sources().delete(APP, source.id());
    resources.transformations().delete(APP, transformation.id());
    assertThat(authentications.delete(APP, login.id())).isEqualTo(clock.instant());
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no authentication " + login.id(),
        () -> authentications.get(APP, login.id()));
  }

  @Test
  void delete_ofOneThatManyUse_namesAFew() {
    Authentication login = login();
    for (int i = 0; i < 9; i++) {
      source(Optional.of(login.id()));
    }

    assertRefused(
        CatalogError.IN_USE, "and others; change", () -> authentications.delete(APP, login.id()));
  }

  @Test
  void everything_ofAnotherAppOrUnknown_isNotFound() {
    Authentication login = login();
    AuthenticationId unknown = new AuthenticationId(new UUID(1, 1));

    assertNotFound(() -> authentications.get(OTHER, login.id()));
    assertNotFound(() -> authentications.update(OTHER, login.id(), rename("x")));
    assertNotFound(() -> authentications.delete(OTHER, login.id()));
    assertNotFound(() -> authentications.get(APP, unknown));
    assertNotFound(() -> authentications.update(APP, unknown, rename("x")));
    assertNotFound(() -> authentications.delete(APP, unknown));
    assertThat(authentications.search(OTHER, List.of(login.id()))).isEmpty();
    assertThat(authentications.search(APP, List.of(unknown, login.id()))).containsExactly(login);
  }

  private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertRefused(CatalogError.NOT_FOUND, "there is no authentication", call);
  }
}
