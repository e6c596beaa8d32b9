package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.Transformation.Recipe;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

/** Definitions, as every store keeps them. */
public abstract class CatalogStoreContract extends CatalogCase {
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
            AuthenticationType.API_KEY,
            "login 2",
            Platform.SHOPIFY,
            Config.EMPTY,
            List.of("key"),
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
  void put_ofTransformation_isFoundWhole() {
    Transformation code = transformation("code", new AuthenticationId(newId()));
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("z", List.of(1, "text"));
    step.put("a", Arrays.asList(null, new BigDecimal("1.50")));
    step.put("m", Collections.singletonMap("nothing", null));
    Transformation steps =
        new Transformation(
            new TransformationId(newId()),
            "steps",
            new Recipe.Steps(List.of(new Config(step), Config.EMPTY)),
            Optional.empty(),
            List.of(),
            stamps());
    catalog.put(APP, code);
    catalog.put(APP, steps);

    assertThat(catalog.transformation(APP, code.id())).contains(code);
    assertThat(catalog.transformation(APP, steps.id())).contains(steps);
    assertThat(catalog.transformation(OTHER, steps.id())).isEmpty();
    assertThat(catalog.transformations(APP, List.of(steps.id(), code.id())))
        .containsExactlyInAnyOrder(steps, code);
    assertThat(catalog.drop(APP, code.id())).isTrue();
    assertThat(catalog.drop(APP, code.id())).isFalse();
    assertThat(catalog.transformation(APP, code.id())).isEmpty();
  }

  @Test
  void put_ofDestinationWithTransformations_keepsTheirOrder() {
    List<TransformationId> ids =
        List.of(
            new TransformationId(newId()),
            new TransformationId(newId()),
            new TransformationId(newId()));
    DestinationDefinition plain = destination("index");
    DestinationDefinition destination =
        new DestinationDefinition(
            plain.id(),
            "search",
            "index",
            plain.input(),
            Optional.empty(),
            ids.reversed(),
            plain.stamps());
    catalog.put(APP, destination);

    assertThat(catalog.destination(APP, destination.id())).contains(destination);
  }

  @Test
  void update_ofAuthentication_keepsItsSecrets() {
    Authentication before = authentication("login");
    catalog.put(APP, before, SECRETS);
    Authentication after =
        new Authentication(
            before.id(),
            before.type(),
            "renamed",
            Platform.BIGCOMMERCE,
            new Config(Map.of("username", "you")),
            before.secretNames(),
            before.stamps().updated(clock.instant().plusSeconds(1)));

    catalog.update(APP, after);
    catalog.update(OTHER, after);
    catalog.update(APP, authentication("absent"));

    assertThat(catalog.authentication(APP, before.id())).contains(after);
    assertThat(catalog.authentication(OTHER, before.id())).isEmpty();
    assertThat(catalog.credentials(APP, before.id()).input().values())
        .containsOnly(Map.entry("username", "you"), Map.entry("password", "hunter2"));
  }

  @Test
  void change_thatSucceeds_isVisibleAfterwardsAndWithin() {
    SourceDefinition source = source("feed", Optional.empty());

    boolean seen =
        catalog.change(tx -> {
          tx.put(APP, source);
          tx.put(APP, authentication("login"), SECRETS);
          return tx.change(inner -> inner.source(APP, source.id())).isPresent();
        });

    assertThat(seen).isTrue();
    assertThat(catalog.source(APP, source.id())).contains(source);
  }

  @Test
  void streams_areThoseThatWerePutLast_andOutliveAChangeOfTheSource() {
    SourceDefinition source = source("feed", Optional.empty());
    catalog.put(APP, source);
    assertThat(catalog.streams(APP, source.id())).isEmpty();

    catalog.putStreams(APP, source.id(), "[]");
    catalog.putStreams(APP, source.id(), "[{\"name\":\"users\"}]");
    catalog.put(APP, source);

    assertThat(catalog.streams(APP, source.id())).contains("[{\"name\":\"users\"}]");
    assertThat(catalog.streams(new AppId("other"), source.id())).isEmpty();
  }

  @Test
  void streams_goWithTheirSource_andAreNotKeptForNone() {
    SourceDefinition source = source("feed", Optional.empty());
    catalog.putStreams(APP, source.id(), "[]");
    assertThat(catalog.streams(APP, source.id())).isEmpty();
    catalog.put(APP, source);
    catalog.putStreams(APP, source.id(), "[]");

    catalog.drop(APP, source.id());
    catalog.put(APP, source);

    assertThat(catalog.streams(APP, source.id())).isEmpty();
  }

  @Test
  void change_thatThrows_changesNothing() {
    Authentication login = authentication("login");
    catalog.put(APP, login, SECRETS);
    SourceDefinition source = source("feed", Optional.empty());
    Task task = task("products", source.id(), new DestinationId(newId()));

    assertThatThrownBy(() ->
            catalog.change(tx -> {
              tx.put(APP, source);
              tx.put(APP, task);
              tx.drop(APP, login.id());
              throw new MillraceException(CatalogError.INVALID, "not so");
            }))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("not so");

    assertThat(catalog.source(APP, source.id())).isEmpty();
    assertThat(catalog.task(APP, task.id())).isEmpty();
    assertThat(catalog.credentials(APP, login.id()).input().text("password")).contains("hunter2");
  }

  @Test
  void drop_ofEachKind_saysWhetherItWasThere() {
    Authentication authentication = authentication("login");
    SourceDefinition source = source("feed", Optional.empty());
    DestinationDefinition destination = destination("index");
    Task task = task("products", source.id(), destination.id());
    catalog.put(APP, authentication, SECRETS);
    catalog.put(APP, source);
    catalog.put(APP, destination);
    catalog.put(APP, task);

    assertThat(catalog.drop(OTHER, source.id())).isFalse();
    assertThat(catalog.drop(OTHER, destination.id())).isFalse();
    assertThat(catalog.drop(OTHER, task.id())).isFalse();
    assertThat(catalog.drop(APP, authentication.id())).isTrue();
    assertThat(catalog.drop(APP, source.id())).isTrue();
    assertThat(catalog.drop(APP, destination.id())).isTrue();
    assertThat(catalog.drop(APP, task.id())).isTrue();
    assertThat(catalog.source(APP, source.id())).isEmpty();
    assertThat(catalog.destination(APP, destination.id())).isEmpty();
    assertThat(catalog.task(APP, task.id())).isEmpty();
  }

  @Test
  void referrers_ofAuthentication_areThoseThatUseIt() {
    Authentication login = authentication("login");
    SourceDefinition source = source("feed", Optional.of(login.id()));
    Transformation transformation =
        transformation("price", new AuthenticationId(newId()), login.id());
    DestinationDefinition plain = destination("index");
    DestinationDefinition destination =
        new DestinationDefinition(
            plain.id(), "search", "index", plain.input(), Optional.of(login.id()), plain.stamps());
    catalog.put(APP, login, SECRETS);
    catalog.put(APP, source);
    catalog.put(APP, source("other feed", Optional.of(new AuthenticationId(newId()))));
    catalog.put(APP, transformation);
    catalog.put(APP, destination);

    assertThat(catalog.referrers(APP, login.id(), 9))
        .containsExactlyInAnyOrder(
            new Referrer("source", source.id().value(), "feed"),
            new Referrer("transformation", transformation.id().value(), "price"),
            new Referrer("destination", destination.id().value(), "index"));
    assertThat(catalog.referrers(APP, login.id(), 2)).hasSize(2);
    assertThat(catalog.referrers(OTHER, login.id(), 9)).isEmpty();
  }

  @Test
  void referrers_ofOtherKinds_areThoseThatUseThem() {
    Transformation transformation = transformation("price");
    DestinationDefinition plain = destination("index");
    DestinationDefinition destination =
        new DestinationDefinition(
            plain.id(),
            "search",
            "index",
            plain.input(),
            Optional.empty(),
            List.of(new TransformationId(newId()), transformation.id()),
            plain.stamps());
    SourceDefinition source = source("feed", Optional.empty());
    Task task = task("products", source.id(), destination.id());
    catalog.put(APP, destination);
    catalog.put(APP, task);

    Referrer ofTask = new Referrer("task", task.id().value(), "products");
    assertThat(catalog.referrers(APP, transformation.id(), 9))
        .containsExactly(new Referrer("destination", destination.id().value(), "index"));
    assertThat(catalog.referrers(APP, source.id(), 9)).containsExactly(ofTask);
    assertThat(catalog.referrers(APP, destination.id(), 9)).containsExactly(ofTask);
    assertThat(catalog.referrers(APP, new SourceId(newId()), 9)).isEmpty();
    assertThat(catalog.referrers(OTHER, transformation.id(), 9)).isEmpty();
    assertThat(catalog.referrers(OTHER, source.id(), 9)).isEmpty();
    assertThat(catalog.referrers(OTHER, destination.id(), 9)).isEmpty();
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
        new Authentication(
            mine.id(),
            AuthenticationType.BASIC,
            "theirs",
            Platform.NONE,
            Config.EMPTY,
            List.of("password"),
            mine.stamps());
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
}
