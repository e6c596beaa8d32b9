package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.Transformation.Recipe;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import org.junit.jupiter.api.Test;

/** Lists of definitions, as every store gives them. */
public abstract class CatalogListContract extends CatalogCase {
  private static final int MANY = 25;

  private static <K extends Enum<K>> Listing<K> up(K key) {
    return new Listing<>(key, false, 1, Listing.SIZE_MAX);
  }

  private static <K extends Enum<K>> Listing<K> down(K key) {
    return new Listing<>(key, true, 1, Listing.SIZE_MAX);
  }

  private SourceDefinition added(SourceDefinition source) {
    catalog.put(APP, source);
    clock.advance(Duration.ofMillis(1));
    return source;
  }

  private SourceDefinition added(String type, String name, Optional<AuthenticationId> login) {
    return added(
        new SourceDefinition(new SourceId(newId()), type, name, Config.EMPTY, login, stamps()));
  }

  private List<String> names(SourceFilter filter, Listing<SourceFilter.Key> listing) {
    return catalog.sources(APP, filter, listing).items().stream()
        .map(SourceDefinition::name)
        .toList();
  }

  @Test
  void list_ofNothing_isAnEmptyPage() {
    Page<SourceDefinition> page =
        catalog.sources(APP, SourceFilter.ALL, up(SourceFilter.Key.CREATED));

    assertThat(page).isEqualTo(new Page<>(List.of(), 0));
  }

  @Test
  void list_ofAnotherApp_isNotSeen() {
    catalog.put(OTHER, source("theirs", Optional.empty()));
    catalog.put(OTHER, destination("theirs"));
    catalog.put(OTHER, transformation("theirs"));
    catalog.put(OTHER, authentication("theirs"), SECRETS);
    catalog.put(OTHER, task("theirs", new SourceId(newId()), new DestinationId(newId())));

    assertThat(catalog.sources(APP, SourceFilter.ALL, up(SourceFilter.Key.NAME)).total()).isZero();
    assertThat(
            catalog
                .destinations(APP, DestinationFilter.ALL, up(DestinationFilter.Key.NAME))
                .total())
        .isZero();
    assertThat(
            catalog
                .transformations(APP, TransformationFilter.ALL, up(TransformationFilter.Key.NAME))
                .total())
        .isZero();
    assertThat(
            catalog
                .authentications(APP, AuthenticationFilter.ALL, up(AuthenticationFilter.Key.NAME))
                .total())
        .isZero();
    assertThat(catalog.tasks(APP, TaskFilter.ALL, up(TaskFilter.Key.ACTION)).total()).isZero();
  }

  @Test
  void list_sorted_isInTheOrderOfTheKeyThenOfCreation() {
    added("json", "b", Optional.empty());
    added("csv", "a", Optional.empty());
    added("csv", "c", Optional.empty());
    added("json", "a", Optional.empty());

    assertThat(names(SourceFilter.ALL, up(SourceFilter.Key.CREATED)))
        .containsExactly("b", "a", "c", "a");
    assertThat(names(SourceFilter.ALL, down(SourceFilter.Key.CREATED)))
        .containsExactly("a", "c", "a", "b");
    assertThat(names(SourceFilter.ALL, up(SourceFilter.Key.TYPE)))
        .containsExactly("a", "c", "b", "a");
    assertThat(types(up(SourceFilter.Key.NAME))).containsExactly("csv", "json", "json", "csv");
    assertThat(types(down(SourceFilter.Key.NAME))).containsExactly("csv", "json", "json", "csv");
  }

  private List<String> types(Listing<SourceFilter.Key> listing) {
    return catalog.sources(APP, SourceFilter.ALL, listing).items().stream()
        .map(SourceDefinition::type)
        .toList();
  }

  @Test
  void list_ofSameMoment_isInTheOrderOfTheIds() {
    List<SourceDefinition> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SourceDefinition source = source("same", Optional.empty());
      all.add(source);
    }
    all.reversed().forEach(source -> catalog.put(APP, source));

    assertThat(catalog.sources(APP, SourceFilter.ALL, up(SourceFilter.Key.UPDATED)).items())
        .isEqualTo(all);
    assertThat(catalog.sources(APP, SourceFilter.ALL, down(SourceFilter.Key.NAME)).items())
        .isEqualTo(all.reversed());
  }

  @Test
  void list_byUpdate_followsTheLastChange() {
    SourceDefinition first = added("csv", "first", Optional.empty());
    added("csv", "second", Optional.empty());
    added(
        new SourceDefinition(
            first.id(),
            "csv",
            "first",
            Config.EMPTY,
            Optional.empty(),
            first.stamps().updated(clock.instant())));

    assertThat(names(SourceFilter.ALL, up(SourceFilter.Key.UPDATED)))
        .containsExactly("second", "first");
    assertThat(names(SourceFilter.ALL, up(SourceFilter.Key.CREATED)))
        .containsExactly("first", "second");
  }

  @Test
  void list_walkedInPages_givesEachItemOnce() {
    for (int i = 0; i < MANY; i++) {
      added("csv", "n" + i % 3, Optional.empty());
    }
    for (SourceFilter.Key key : SourceFilter.Key.values()) {
      for (boolean descending : new boolean[] {true, false}) {
        List<SourceDefinition> walked = new ArrayList<>();
        for (int page = 1; page <= 13; page++) {
          Page<SourceDefinition> two =
              catalog.sources(APP, SourceFilter.ALL, new Listing<>(key, descending, page, 2));
          assertThat(two.total()).isEqualTo(MANY);
          walked.addAll(two.items());
        }
        assertThat(walked)
            .isEqualTo(
                catalog
                    .sources(APP, SourceFilter.ALL, new Listing<>(key, descending, 1, 100))
                    .items());
      }
    }
  }

  @Test
  void list_beyondTheLastPage_isEmptyWithTheTotal() {
    added("csv", "one", Optional.empty());

    assertThat(
            catalog.sources(
                APP,
                SourceFilter.ALL,
                new Listing<>(SourceFilter.Key.NAME, true, Integer.MAX_VALUE, 100)))
        .isEqualTo(new Page<>(List.of(), 1));
  }

  @Test
  void sources_filtered_haveOneOfTheTypesAndLogins() {
    AuthenticationId mine = new AuthenticationId(newId());
    AuthenticationId other = new AuthenticationId(newId());
    added("csv", "csv-none", Optional.empty());
    added("csv", "csv-mine", Optional.of(mine));
    added("json", "json-none", Optional.empty());
    added("push", "push-other", Optional.of(other));
    Listing<SourceFilter.Key> listing = up(SourceFilter.Key.CREATED);

    assertThat(names(new SourceFilter(Set.of("csv", "push"), Set.of()), listing))
        .containsExactly("csv-none", "csv-mine", "push-other");
    assertThat(names(new SourceFilter(Set.of(), Set.of(Optional.of(mine))), listing))
        .containsExactly("csv-mine");
    assertThat(names(new SourceFilter(Set.of(), Set.of(Optional.empty())), listing))
        .containsExactly("csv-none", "json-none");
    assertThat(
            names(
                new SourceFilter(Set.of(), Set.of(Optional.empty(), Optional.of(other))), listing))
        .containsExactly("csv-none", "json-none", "push-other");
    assertThat(names(new SourceFilter(Set.of("csv"), Set.of(Optional.empty())), listing))
        .containsExactly("csv-none");
    assertThat(catalog.sources(APP, new SourceFilter(Set.of("csv"), Set.of()), listing).total())
        .isEqualTo(2);
  }

  @Test
  void authentications_filtered_haveOneOfTheTypesAndPlatforms() {
    put("basic-none", AuthenticationType.BASIC, Platform.NONE);
    put("key-shop", AuthenticationType.API_KEY, Platform.SHOPIFY);
    put("oauth-tools", AuthenticationType.OAUTH, Platform.COMMERCETOOLS);
    put("basic-shop", AuthenticationType.BASIC, Platform.SHOPIFY);

    assertThat(
            logins(
                new AuthenticationFilter(Set.of(AuthenticationType.BASIC), Set.of()),
                AuthenticationFilter.Key.NAME))
        .containsExactly("basic-none", "basic-shop");
    assertThat(
            logins(
                new AuthenticationFilter(Set.of(), Set.of(Platform.NONE, Platform.COMMERCETOOLS)),
                AuthenticationFilter.Key.NAME))
        .containsExactly("basic-none", "oauth-tools");
    assertThat(
            logins(
                new AuthenticationFilter(
                    Set.of(AuthenticationType.BASIC), Set.of(Platform.SHOPIFY)),
                AuthenticationFilter.Key.CREATED))
        .containsExactly("basic-shop");
    assertThat(logins(AuthenticationFilter.ALL, AuthenticationFilter.Key.PLATFORM))
        .containsExactly("oauth-tools", "basic-none", "key-shop", "basic-shop");
    assertThat(logins(AuthenticationFilter.ALL, AuthenticationFilter.Key.TYPE))
        .containsExactly("key-shop", "basic-none", "basic-shop", "oauth-tools");
    assertThat(logins(AuthenticationFilter.ALL, AuthenticationFilter.Key.UPDATED)).hasSize(4);
  }

  private void put(String name, AuthenticationType type, Platform platform) {
    catalog.put(
        APP,
        new Authentication(
            new AuthenticationId(newId()), type, name, platform, Config.EMPTY, List.of(), stamps()),
        Config.EMPTY);
    clock.advance(Duration.ofMillis(1));
  }

  private List<String> logins(AuthenticationFilter filter, AuthenticationFilter.Key key) {
    return catalog.authentications(APP, filter, up(key)).items().stream()
        .map(Authentication::name)
        .toList();
  }

  @Test
  void destinations_filtered_haveTheTypesLoginsAndTransformation() {
    AuthenticationId login = new AuthenticationId(newId());
    TransformationId price = new TransformationId(newId());
    TransformationId other = new TransformationId(newId());
    put("a", "search", Optional.of(login), List.of(other, price));
    put("b", "insights", Optional.of(login), List.of());
    put("c", "search", Optional.empty(), List.of(other));

    assertThat(targets(new DestinationFilter(Set.of("search"), Set.of(), Optional.empty())))
        .containsExactly("a", "c");
    assertThat(targets(new DestinationFilter(Set.of(), Set.of(login), Optional.empty())))
        .containsExactly("a", "b");
    assertThat(targets(new DestinationFilter(Set.of(), Set.of(), Optional.of(price))))
        .containsExactly("a");
    assertThat(targets(new DestinationFilter(Set.of(), Set.of(), Optional.of(other))))
        .containsExactly("a", "c");
    assertThat(
            targets(new DestinationFilter(Set.of("insights"), Set.of(login), Optional.of(price))))
        .isEmpty();
  }

  private void put(
      String name, String type, Optional<AuthenticationId> login, List<TransformationId> uses) {
    catalog.put(
        APP,
        new DestinationDefinition(
            new DestinationId(newId()), type, name, Config.EMPTY, login, uses, stamps()));
  }

  private List<String> targets(DestinationFilter filter) {
    return catalog.destinations(APP, filter, up(DestinationFilter.Key.NAME)).items().stream()
        .map(DestinationDefinition::name)
        .toList();
  }

  @Test
  void transformations_filtered_haveTheType() {
    Transformation code = transformation("code");
    Transformation steps =
        new Transformation(
            new TransformationId(newId()),
            "steps",
            new Recipe.Steps(List.of()),
            Optional.empty(),
            List.of(),
            stamps());
    catalog.put(APP, code);
    catalog.put(APP, steps);
    Listing<TransformationFilter.Key> listing = down(TransformationFilter.Key.NAME);

    assertThat(catalog.transformations(APP, TransformationFilter.ALL, listing).items())
        .containsExactly(steps, code);
    assertThat(
            catalog
                .transformations(
                    APP, new TransformationFilter(Optional.of(TransformationType.CODE)), listing)
                .items())
        .containsExactly(code);
    assertThat(
            catalog
                .transformations(
                    APP,
                    new TransformationFilter(Optional.of(TransformationType.NO_CODE)),
                    up(TransformationFilter.Key.UPDATED))
                .items())
        .containsExactly(steps);
  }

  @Test
  void tasks_filtered_haveAllThatIsAskedFor() {
    SourceDefinition csv = added("csv", "csv", Optional.empty());
    SourceDefinition push = added("push", "push", Optional.empty());
    DestinationId here = new DestinationId(newId());
    DestinationId there = new DestinationId(newId());
    Task first = put(csv, here, Action.SAVE, new Trigger.OnDemand(), Optional.of(true), true);
    Task second =
        put(push, there, Action.REPLACE, new Trigger.Schedule("* * * * *"), Optional.empty(), true);
    Task third = put(csv, there, Action.SAVE, new Trigger.Streaming(), Optional.of(false), false);

    assertTasks(only(Set.of(Action.SAVE), Optional.empty()), first, third);
    assertTasks(only(Set.of(), Optional.of(true)), first, second);
    assertTasks(only(Set.of(), Optional.of(false)), third);
    assertTasks(only(Set.of(push.id()), Set.of(), Set.of()), second);
    assertTasks(only(Set.of(), Set.of("csv", "json"), Set.of()), first, third);
    assertTasks(only(Set.of(), Set.of(), Set.of(there)), second, third);
    assertTasks(
        triggered(Set.of(Trigger.Type.STREAMING, Trigger.Type.SCHEDULE), Optional.empty()),
        second,
        third);
    assertTasks(triggered(Set.of(), Optional.of(true)), first);
    assertTasks(triggered(Set.of(), Optional.of(false)), third);
    assertTasks(
        new TaskFilter(
            Set.of(Action.SAVE),
            Optional.of(true),
            Set.of(csv.id(), push.id()),
            Set.of("csv"),
            Set.of(here, there),
            Set.of(Trigger.Type.ON_DEMAND),
            Optional.of(true)),
        first);
  }

  private static TaskFilter only(Set<Action> actions, Optional<Boolean> enabled) {
    return new TaskFilter(
        actions, enabled, Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());
  }

  private static TaskFilter only(
      Set<SourceId> sources, Set<String> sourceTypes, Set<DestinationId> destinations) {
    return new TaskFilter(
        Set.of(), Optional.empty(), sources, sourceTypes, destinations, Set.of(), Optional.empty());
  }

  private static TaskFilter triggered(Set<Trigger.Type> triggers, Optional<Boolean> email) {
    return new TaskFilter(
        Set.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), triggers, email);
  }

  private void assertTasks(TaskFilter filter, Task... expected) {
    for (TaskFilter.Key key : TaskFilter.Key.values()) {
      Page<Task> page = catalog.tasks(APP, filter, up(key));
      assertThat(page.items()).containsExactlyInAnyOrder(expected);
      assertThat(page.total()).isEqualTo(expected.length);
    }
    assertThat(catalog.tasks(APP, filter, up(TaskFilter.Key.CREATED)).items())
        .containsExactly(expected);
  }

  private Task put(
      SourceDefinition source,
      DestinationId destination,
      Action action,
      Trigger trigger,
      Optional<Boolean> email,
      boolean enabled) {
    TaskOptions options =
        new TaskOptions(
            0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), email);
    Task task =
        new Task(
            new TaskId(newId()),
            "",
            source.id(),
            destination,
            action,
            trigger,
            options,
            enabled,
            stamps());
    catalog.put(APP, task);
    clock.advance(Duration.ofMillis(1));
    return task;
  }

  @Test
  void tasks_sorted_areGroupedByWords() {
    SourceDefinition csv = added("csv", "csv", Optional.empty());
    DestinationId here = new DestinationId(newId());
    Task save = put(csv, here, Action.SAVE, new Trigger.Schedule("x"), Optional.empty(), true);
    Task append = put(csv, here, Action.APPEND, new Trigger.OnDemand(), Optional.empty(), false);
    Task partial = put(csv, here, Action.PARTIAL, new Trigger.OnDemand(), Optional.empty(), true);

    assertThat(catalog.tasks(APP, TaskFilter.ALL, up(TaskFilter.Key.ACTION)).items())
        .containsExactly(append, partial, save);
    assertThat(catalog.tasks(APP, TaskFilter.ALL, down(TaskFilter.Key.ACTION)).items())
        .containsExactly(save, partial, append);
    assertThat(catalog.tasks(APP, TaskFilter.ALL, up(TaskFilter.Key.TRIGGER)).items())
        .containsExactly(append, partial, save);
    assertThat(catalog.tasks(APP, TaskFilter.ALL, up(TaskFilter.Key.ENABLED)).items())
        .containsExactly(append, save, partial);
  }

  @Test
  void search_byIds_givesThoseThatAreThere() {
    SourceDefinition one = added("csv", "one", Optional.empty());
    SourceDefinition two = added("csv", "two", Optional.empty());
    added("csv", "three", Optional.empty());
    List<SourceId> wanted = List.of(two.id(), new SourceId(newId()), one.id(), two.id());

    assertThat(catalog.sources(APP, wanted)).containsExactlyInAnyOrder(one, two);
    assertThat(catalog.sources(OTHER, wanted)).isEmpty();
    assertThat(catalog.sources(APP, List.of())).isEmpty();
    assertThat(catalog.tasks(APP, List.of(new TaskId(newId())))).isEmpty();
    assertThat(catalog.destinations(APP, List.of(new DestinationId(newId())))).isEmpty();
    assertThat(catalog.authentications(APP, List.of(new AuthenticationId(newId())))).isEmpty();
  }
}
