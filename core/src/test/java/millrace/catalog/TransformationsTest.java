package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.Transformations.Draft;
import org.junit.jupiter.api.Test;

class TransformationsTest extends ResourcesCase {
  private final Transformations transformations = resources.transformations();

  @Test
  void replace_ofOne_takesItsPlaceWhole() {
    Authentication login = login();
    Transformation before = transformation(login.id());
    clock.advance(Duration.ofSeconds(5));

    Transformation after =
        transformations.replace(
            APP,
            before.id(),
            new Draft("new", new Recipe.Steps(List.of()), Optional.empty(), List.of()));

    assertThat(after)
        .isEqualTo(
            new Transformation(
                before.id(),
                "new",
                new Recipe.Steps(List.of()),
                Optional.empty(),
                List.of(),
                before.stamps().updated(clock.instant())));
    assertThat(transformations.get(APP, before.id())).isEqualTo(after);
    assertThat(transformations.search(APP, List.of(before.id()))).containsExactly(after);
    assertThat(
            transformations
                .list(
                    APP,
                    TransformationFilter.ALL,
                    new Listing<>(TransformationFilter.Key.NAME, true, 1, 5))
                .items())
        .containsExactly(after);
  }

  @Test
  void create_withUnknownLogin_isRefused() {
    assertRefused(
        CatalogError.DANGLING,
        "there is no authentication",
        () -> transformation(new AuthenticationId(new UUID(1, 1))));
  }

  @Test
  void delete_ofOneInUse_namesItsDestination() {
    Transformation made = transformation();
    DestinationDefinition destination = destination(made.id());

    assertRefused(
        CatalogError.IN_USE,
        "used by destination 'index' " + destination.id(),
        () -> transformations.delete(APP, made.id()));
    resources.destinations().delete(APP, destination.id());
    assertThat(transformations.delete(APP, made.id())).isEqualTo(clock.instant());
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no transformation",
        () -> transformations.get(APP, made.id()));
  }

  @Test
  void everything_ofAnotherApp_isNotFound() {
    Transformation made = transformation();
    Draft draft = new Draft("new", new Recipe.Code(""), Optional.empty(), List.of());

    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no transformation",
        () -> transformations.replace(OTHER, made.id(), draft));
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no transformation",
        () -> transformations.delete(OTHER, made.id()));
  }
}
