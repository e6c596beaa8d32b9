package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Destinations.Draft;
import millrace.catalog.Destinations.Patch;
import millrace.spi.config.Config;
import org.junit.jupiter.api.Test;

class DestinationsTest extends ResourcesCase {
  private final Destinations destinations = resources.destinations();

  private static Patch patch(Map<String, Object> input) {
    return new Patch(
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Config(input)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void create_withTransformations_isKept() {
    Transformation first = transformation();
    Transformation second = transformation();

    DestinationDefinition made = destination(second.id(), first.id());

    assertThat(made.transformations()).containsExactly(second.id(), first.id());
    assertThat(destinations.get(APP, made.id())).isEqualTo(made);
    assertThat(destinations.search(APP, List.of(made.id()))).containsExactly(made);
    assertThat(
            destinations
                .list(
                    APP,
                    DestinationFilter.ALL,
                    new Listing<>(DestinationFilter.Key.NAME, true, 1, 5))
                .items())
        .containsExactly(made);
  }

  @Test
  void create_withUnknownReferences_isRefused() {
    Config input = new Config(Map.of("indexName", "i"));
    AuthenticationId login = new AuthenticationId(new UUID(1, 1));
    TransformationId transformation = new TransformationId(new UUID(1, 2));

    assertRefused(
        CatalogError.DANGLING,
        "there is no authentication " + login,
        () ->
            destinations.create(
                APP, new Draft("search", "n", input, Optional.of(login), List.of())));
    assertRefused(
        CatalogError.DANGLING,
        "there is no transformation " + transformation,
        () ->
            destinations.create(
                APP, new Draft("search", "n", input, Optional.empty(), List.of(transformation))));
  }

  @Test
  void update_ofPartOfTheInput_keepsTheRest() {
    DestinationDefinition made = destination();

    destinations.update(APP, made.id(), patch(Map.of("attributesToExclude", List.of("a"))));

    assertThat(destinations.get(APP, made.id()).input().values())
        .containsOnly(
            Map.entry("indexName", "i"),
            Map.entry("recordType", "product"),
            Map.entry("attributesToExclude", List.of("a")));
  }

  @Test
  void update_ofTheTarget_swapsNameAndPrefix() {
    DestinationDefinition made = destination();

    destinations.update(APP, made.id(), patch(Map.of("indexPrefix", "shop_")));
    assertThat(destinations.get(APP, made.id()).input().values())
        .containsOnly(Map.entry("indexPrefix", "shop_"), Map.entry("recordType", "product"));
    destinations.update(APP, made.id(), patch(Map.of("indexName", "j")));
    assertThat(destinations.get(APP, made.id()).input().values())
        .containsOnly(Map.entry("indexName", "j"), Map.entry("recordType", "product"));
    assertRefused(
        CatalogError.INVALID,
        "input.name it",
        () ->
            destinations.update(
                APP, made.id(), patch(Map.of("indexName", "j", "indexPrefix", "shop_"))));
  }

  @Test
  void update_ofReferencesAndType_isChecked() {
    DestinationDefinition made = destination(transformation().id());
    Authentication login = login();

    DestinationDefinition after =
        destinations.update(
            APP,
            made.id(),
            new Patch(
                Optional.of("search"),
                Optional.of("new"),
                Optional.empty(),
                Optional.of(login.id()),
                Optional.of(List.of())));

    assertThat(after.name()).isEqualTo("new");
    assertThat(after.authentication()).contains(login.id());
    assertThat(after.transformations()).isEmpty();
    assertRefused(
        CatalogError.INVALID,
        "type is search and cannot be changed",
        () ->
            destinations.update(
                APP,
                made.id(),
                new Patch(
                    Optional.of("insights"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    assertRefused(
        CatalogError.DANGLING,
        "there is no transformation",
        () ->
            destinations.update(
                APP,
                made.id(),
                new Patch(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of(new TransformationId(new UUID(1, 1)))))));
  }

  @Test
  void delete_ofOneInUse_namesItsTask() {
    DestinationDefinition made = destination();
    Task task = task(source(Optional.empty()), made);

    assertRefused(
        CatalogError.IN_USE,
        "the destination is used by task " + task.id(),
        () -> destinations.delete(APP, made.id()));
    resources.tasks().delete(APP, task.id());
    assertThat(destinations.delete(APP, made.id())).isEqualTo(clock.instant());
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no destination",
        () -> destinations.delete(APP, made.id()));
  }

  @Test
  void everything_ofAnotherApp_isNotFound() {
    DestinationDefinition made = destination();

    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no destination",
        () -> destinations.get(OTHER, made.id()));
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no destination",
        () -> destinations.update(OTHER, made.id(), patch(Map.of())));
  }
}
