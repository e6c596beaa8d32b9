package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.catalog.Pipeline.End;
import millrace.catalog.Pipeline.Login;
import millrace.run.RunDefinition;
import millrace.run.RunDefinitions;
import millrace.run.Step;
import millrace.spi.config.Config;
import millrace.spi.config.SpentCode;
import millrace.spi.destination.Action;
import org.junit.jupiter.api.Test;

class CatalogTest extends ResourcesCase {
  private long ids;

  private final Catalog catalog =
      new Catalog(
          store,
          new DefinitionCheck() {
            @Override
            public Set<String> sourceTypes() {
              return Set.of();
            }

            @Override
            public Set<String> destinationTypes() {
              return Set.of();
            }

            @Override
            public List<String> source(String type, Config input) {
              return List.of();
            }

            @Override
            public List<String> destination(String type, Config input) {
              return List.of();
            }
          },
          () -> new UUID(8, ids++),
          clock);

  private static Pipeline pipeline(Config login) {
    return pipeline(new Login("basic", login));
  }

  private static Pipeline pipeline(Login login) {
    return new Pipeline(
        "products",
        new End("csv", new Config(Map.of("url", "u")), Optional.of(login)),
        new End("search", new Config(Map.of("indexName", "i")), Optional.empty()),
        Action.SAVE,
        5);
  }

  private static final Config LOGIN = new Config(Map.of("username", "u", "password", "p"));

  @Test
  void apply_again_keepsIdsAndWhatFilesDoNotSay() {
    Task first = catalog.apply(APP, pipeline(LOGIN));
    AuthenticationId login =
        store.source(APP, first.source()).orElseThrow().authentication().orElseThrow();
    Transformation transformation = transformation();
    resources
        .destinations()
        .update(
            APP,
            first.destination(),
            new Destinations.Patch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(transformation.id()))));
    resources
        .authentications()
        .update(
            APP,
            login,
            new Authentications.Patch(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Platform.SHOPIFY),
                Optional.empty()));

    Task again = catalog.apply(APP, pipeline(LOGIN));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(store.destination(APP, again.destination()).orElseThrow().transformations())
        .containsExactly(transformation.id());
    Authentication authentication = store.authentication(APP, login).orElseThrow();
    assertThat(authentication.platform()).isEqualTo(Platform.SHOPIFY);
    assertThat(authentication.secretNames()).containsExactly("password");
    assertThat(store.credentials(APP, login).input()).isEqualTo(LOGIN);
  }

  @Test
  void apply_ofACodeThatWasSpent_leavesWhatItWasSpentFor() {
    Task task = catalog.apply(APP, pipeline(oauth("first")));
    AuthenticationId login =
        store.source(APP, task.source()).orElseThrow().authentication().orElseThrow();
    new KeptLogins(store)
        .keeper(APP, login)
        .change(kept -> SpentCode.of("first", "token").into(kept));

    catalog.apply(APP, pipeline(oauth("first")));
    assertThat(SpentCode.in(store.credentials(APP, login).input())).isPresent();
    catalog.apply(APP, pipeline(oauth("second")));
    assertThat(SpentCode.freshIn(store.credentials(APP, login).input())).contains("second");
  }

  private static Login oauth(String code) {
    return new Login(
        "oauth", new Config(Map.of("url", "https://x.example", "client_id", "c", "code", code)));
  }

  @Test
  void apply_ofWrongLogin_keepsNothing() {
    assertRefused(
        CatalogError.INVALID,
        "source.authentication.input.username is missing",
        () -> catalog.apply(APP, pipeline(new Config(Map.of("password", "p")))));
    assertThat(store.taskNamed(APP, "products")).isEmpty();
  }

  @Test
  void runs_ofWhatTheyCannotDo_areRefused() {
    Task task = catalog.apply(APP, pipeline(LOGIN));
    RunDefinitions definitions = new RunDefinitions(store);
    assertThat(definitions.of(APP, task, Instant.EPOCH).destination().config().values())
        .containsOnly(Map.entry("indexName", "i"));

    put(task, new Config(Map.of("indexPrefix", "i")), List.of());
    assertRefused(
        CatalogError.CANNOT_RUN,
        "give it an indexName",
        () -> definitions.of(APP, task, Instant.EPOCH));
    Transformation steps = transformation(new Transformation.Recipe.Steps(List.of()));
    put(task, new Config(Map.of("indexName", "i")), List.of(steps.id()));
    assertRefused(
        CatalogError.CANNOT_RUN, "give it code", () -> definitions.of(APP, task, Instant.EPOCH));
    put(task, new Config(Map.of("indexName", "i", "recordType", "product")), List.of());
    assertThat(definitions.of(APP, task, Instant.EPOCH).destination().config().values())
        .containsOnly(Map.entry("indexName", "i"));
  }

  @Test
  void steps_ofARun_areProgramsInTheirOrderThenWhatIsTakenOut() {
    Task task = catalog.apply(APP, pipeline(LOGIN));
    AuthenticationId login = login().id();
    Transformation first = transformation(login);
    Transformation second = transformation(new Transformation.Recipe.Code("y"));
    put(
        task,
        new Config(Map.of("indexName", "i", "attributesToExclude", List.of("a.b", "c"))),
        List.of(second.id(), first.id()));

    RunDefinition definition = new RunDefinitions(store).of(APP, task, Instant.EPOCH);

    assertThat(definition.steps())
        .containsExactly(
            new Step.Code("price", "y", List.of()),
            new Step.Code("price", "x", List.of(login)),
            new Step.Exclude(List.of("a.b", "c")));
    assertThat(definition.destination().config().values())
        .containsOnly(Map.entry("indexName", "i"));
  }

  private Transformation transformation(Transformation.Recipe recipe) {
    return resources
        .transformations()
        .create(APP, new Transformations.Draft("price", recipe, Optional.empty(), List.of()));
  }

  private void put(Task task, Config input, List<TransformationId> transformations) {
    store.put(
        APP,
        new DestinationDefinition(
            task.destination(),
            "search",
            "index",
            input,
            Optional.empty(),
            transformations,
            task.stamps()));
  }
}
