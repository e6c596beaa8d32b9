package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Definitions, as every store keeps them. */
public abstract class CatalogStoreContract {
  protected static final AppId APP = new AppId("app-one");
  protected static final AppId OTHER = new AppId("app-two");
  private static final Config SECRETS = new Config(Map.of("password", "hunter2"));

  protected final SettableClock clock = new SettableClock();
  protected CatalogStore catalog;
  private long ids;

  /** A store without any definitions. */
  protected abstract CatalogStore open();

  @BeforeEach
  void openStore() {
    catalog = open();
  }

  @Test
  void put_ofEachKind_isFoundWhole() {
    Authentication authentication = authentication("login");
    SourceDefinition source = source("feed", Optional.of(authentication.id()));
    DestinationDefinition destination = destination("index");
    Task task = task("products", source.id(), destination.id());
    catalog.put(APP, authentication, SECRETS);
    catalog.put(APP, source);
    catalog.put(APP, destination);
    catalog.put(APP, task);

    assertThat(catalog.authentication(APP, authentication.id())).contains(authentication);
    assertThat(catalog.source(APP, source.id())).contains(source);
    assertThat(catalog.destination(APP, destination.id())).contains(destination);
    assertThat(catalog.task(APP, task.id())).contains(task);
    assertThat(catalog.source(APP, source.id()).orElseThrow().input().values().keySet())
        .as("in the order of their owner")
        .containsExactly("z", "a", "m");
  }

  @Test
  void put_again_takesThePlaceOfTheFirst() {
    Authentication before = authentication("login");
    catalog.put(APP, before, SECRETS);
    clock.advance(Duration.ofMinutes(1));
    Authentication after =
        new Authentication(
            before.id(),
            "apiKey",
            "login 2",
            Config.EMPTY,
            before.stamps().updated(clock.instant()));
    catalog.put(APP, after, new Config(Map.of("key", "k")));
    SourceDefinition source = source("feed", Optional.of(before.id()));
    catalog.put(APP, source);
    SourceDefinition renamed =
        new SourceDefinition(
            source.id(), "json", "new", Config.EMPTY, Optional.empty(), source.stamps());
    catalog.put(APP, renamed);

    assertThat(catalog.authentication(APP, before.id())).contains(after);
    assertThat(catalog.credentials(APP, before.id()))
        .isEqualTo(new Credentials("apiKey", new Config(Map.of("key", "k"))));
    assertThat(catalog.source(APP, source.id())).contains(renamed);
  }

  @Test
  void put_ofTaskAgain_takesThePlaceOfTheFirst() {
    Task task = task("products", new SourceId(newId()), new DestinationId(newId()));
    catalog.put(APP, task);
    Task disabled =
        new Task(
            task.id(),
            "other",
            new SourceId(newId()),
            new DestinationId(newId()),
            Action.APPEND,
            new Trigger.Schedule("15 2 * * *"),
            new TaskOptions(
                100,
                Optional.of(Action.PARTIAL),
                Optional.of(clock.instant()),
                Optional.of(new Config(Map.of("streams", List.of()))),
                Optional.of(3),
                Optional.of(true)),
            false,
            task.stamps().updated(clock.instant().plusSeconds(9)));
    catalog.put(APP, disabled);
    DestinationDefinition destination = destination("index");
    catalog.put(APP, destination);
    DestinationDefinition moved =
        new DestinationDefinition(
            destination.id(),
            "table",
            "moved",
            Config.EMPTY,
            Optional.of(new AuthenticationId(newId())),
            destination.stamps());
    catalog.put(APP, moved);

    assertThat(catalog.task(APP, task.id())).contains(disabled);
    assertThat(catalog.taskNamed(APP, "products")).isEmpty();
    assertThat(catalog.destination(APP, destination.id())).contains(moved);
  }

  @Test
  void taskNamed_ofSeveral_givesTheOldest() {
    SourceId source = new SourceId(newId());
    DestinationId destination = new DestinationId(newId());
    Task first = task("products", source, destination);
    clock.advance(Duration.ofSeconds(1));
    Task second = task("products", source, destination);
    catalog.put(APP, second);
    catalog.put(APP, first);

    assertThat(catalog.taskNamed(APP, "products")).contains(first);
    assertThat(catalog.taskNamed(APP, "Products")).isEmpty();
  }

  @Test
  void credentials_ofAuthentication_joinInputAndSecrets() {
    Authentication authentication = authentication("login");
    catalog.put(APP, authentication, SECRETS);

    Credentials credentials = catalog.credentials(APP, authentication.id());

    assertThat(credentials.type()).isEqualTo("basic");
    assertThat(credentials.input().values())
        .containsOnly(Map.entry("username", "me"), Map.entry("password", "hunter2"));
  }

  @Test
  void credentials_withoutSecrets_areTheInput() {
    Authentication authentication = authentication("login");
    catalog.put(APP, authentication, Config.EMPTY);

    assertThat(catalog.credentials(APP, authentication.id()).input())
        .isEqualTo(authentication.input());
  }

  @Test
  void credentials_ofNestedSecrets_areWhole() {
    Authentication authentication = authentication("login");
    Config secrets = new Config(Map.of("headers", Map.of("X-Key", "ü"), "n", 5));
    catalog.put(APP, authentication, secrets);

    assertThat(catalog.credentials(APP, authentication.id()).input().values())
        .containsEntry("headers", Map.of("X-Key", "ü"))
        .containsEntry("n", 5L);
  }

  @Test
  void invariant5_secrets_areNotInTheAuthentication() {
    Authentication authentication = authentication("login");
    catalog.put(APP, authentication, SECRETS);

    Authentication found = catalog.authentication(APP, authentication.id()).orElseThrow();

    assertThat(found.input().values()).doesNotContainKey("password");
    assertThat(found.toString()).doesNotContain("hunter2");
    assertThat(catalog.credentials(APP, authentication.id()).toString()).doesNotContain("hunter2");
  }

  @Test
  void drop_ofAuthentication_forgetsItAndItsSecrets() {
    Authentication authentication = authentication("login");
    catalog.put(APP, authentication, SECRETS);

    catalog.drop(APP, authentication.id());
    catalog.drop(APP, authentication.id());

    assertThat(catalog.authentication(APP, authentication.id())).isEmpty();
    assertNoCredentials(APP, authentication.id());
  }

  @Test
  void everything_ofAnotherApp_isInvisible() {
    Authentication authentication = authentication("login");
    SourceDefinition source = source("feed", Optional.empty());
    DestinationDefinition destination = destination("index");
    Task task = task("products", source.id(), destination.id());
    catalog.put(APP, authentication, SECRETS);
    catalog.put(APP, source);
    catalog.put(APP, destination);
    catalog.put(APP, task);

    assertThat(catalog.authentication(OTHER, authentication.id())).isEmpty();
    assertThat(catalog.source(OTHER, source.id())).isEmpty();
    assertThat(catalog.destination(OTHER, destination.id())).isEmpty();
    assertThat(catalog.task(OTHER, task.id())).isEmpty();
    assertThat(catalog.taskNamed(OTHER, "products")).isEmpty();
    assertNoCredentials(OTHER, authentication.id());
    catalog.drop(OTHER, authentication.id());
    assertThat(catalog.authentication(APP, authentication.id())).contains(authentication);
  }

  @Test
  void put_ofSameIdInAnotherApp_isAnotherResource() {
    Authentication mine = authentication("mine");
    Authentication theirs =
        new Authentication(mine.id(), "basic", "theirs", Config.EMPTY, mine.stamps());
    catalog.put(APP, mine, SECRETS);
    catalog.put(OTHER, theirs, new Config(Map.of("password", "other")));

    assertThat(catalog.authentication(APP, mine.id())).contains(mine);
    assertThat(catalog.authentication(OTHER, mine.id())).contains(theirs);
    assertThat(catalog.credentials(APP, mine.id()).input().text("password")).contains("hunter2");
  }

  private void assertNoCredentials(AppId app, AuthenticationId id) {
    assertThatThrownBy(() -> catalog.credentials(app, id))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(CatalogError.AUTHENTICATION_NOT_FOUND));
  }

  protected final Authentication authentication(String name) {
    Config input = new Config(Map.of("username", "me"));
    return new Authentication(new AuthenticationId(newId()), "basic", name, input, stamps());
  }

  private SourceDefinition source(String name, Optional<AuthenticationId> authentication) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("z", List.of("list", 1));
    input.put("a", Map.of("exact", new BigDecimal("1.50")));
    input.put("m", "text");
    return new SourceDefinition(
        new SourceId(newId()), "csv", name, new Config(input), authentication, stamps());
  }

  private DestinationDefinition destination(String name) {
    Config input = new Config(Map.of("indexName", name));
    return new DestinationDefinition(
        new DestinationId(newId()), "search", name, input, Optional.empty(), stamps());
  }

  private Task task(String name, SourceId source, DestinationId destination) {
    return new Task(
        new TaskId(newId()),
        name,
        source,
        destination,
        Action.REPLACE,
        new Trigger.OnDemand(),
        TaskOptions.of(5),
        true,
        stamps());
  }

  private Stamps stamps() {
    return Stamps.created(clock.instant());
  }

  private UUID newId() {
    ids++;
    return new UUID(ids, ids);
  }
}
