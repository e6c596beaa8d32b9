package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Sources.Draft;
import millrace.catalog.Sources.Patch;
import millrace.spi.config.Config;
import org.junit.jupiter.api.Test;

class SourcesTest extends ResourcesCase {
  private static final Config INPUT = new Config(Map.of("url", "u"));

  private final Sources sources = resources.sources();

  @Test
  void create_ofGoodInput_isKept() {
    Authentication login = login();

    SourceDefinition made = source(Optional.of(login.id()));

    assertThat(made.stamps()).isEqualTo(Stamps.created(clock.instant()));
    assertThat(sources.get(APP, made.id())).isEqualTo(made);
    assertThat(sources.search(APP, List.of(made.id()))).containsExactly(made);
    assertThat(sources.types()).containsExactlyInAnyOrder("csv", "push");
  }

  @Test
  void create_withWrongInput_isRefused() {
    assertRefused(
        CatalogError.INVALID,
        "input.url is missing",
        () -> sources.create(APP, new Draft("csv", "n", Config.EMPTY, Optional.empty())));
    assertRefused(
        CatalogError.UNKNOWN_TYPE,
        "no bogus",
        () -> sources.create(APP, new Draft("bogus", "n", INPUT, Optional.empty())));
  }

  @Test
  void create_withUnknownLogin_isRefusedAndKeepsNothing() {
    AuthenticationId unknown = new AuthenticationId(new UUID(1, 1));

    assertRefused(
        CatalogError.DANGLING,
        "there is no authentication " + unknown,
        () -> sources.create(APP, new Draft("csv", "n", INPUT, Optional.of(unknown))));
    assertThat(list()).isEmpty();
    Authentication theirs = login();
    assertRefused(
        CatalogError.DANGLING,
        "there is no authentication",
        () -> sources.create(OTHER, new Draft("csv", "n", INPUT, Optional.of(theirs.id()))));
  }

  private List<SourceDefinition> list() {
    return sources
        .list(APP, SourceFilter.ALL, new Listing<>(SourceFilter.Key.NAME, false, 1, 10))
        .items();
  }

  @Test
  void update_ofAPart_keepsTheRest() {
    Authentication login = login();
    SourceDefinition before = source(Optional.of(login.id()));
    clock.advance(Duration.ofSeconds(5));

    SourceDefinition after =
        sources.update(
            APP,
            before.id(),
            new Patch(
                Optional.of("new"),
                Optional.of(new Config(Map.of("delimiter", ";"))),
                Optional.empty()));

    assertThat(after)
        .isEqualTo(
            new SourceDefinition(
                before.id(),
                "csv",
                "new",
                new Config(Map.of("url", "u", "delimiter", ";")),
                Optional.of(login.id()),
                before.stamps().updated(clock.instant())));
    assertThat(sources.get(APP, before.id())).isEqualTo(after);
  }

  @Test
  void update_withUnknownLogin_isRefused() {
    SourceDefinition source = source(Optional.empty());

    assertRefused(
        CatalogError.DANGLING,
        "there is no authentication",
        () ->
            sources.update(
                APP,
                source.id(),
                new Patch(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new AuthenticationId(new UUID(1, 1))))));
  }

  @Test
  void delete_ofOneInUse_namesItsTask() {
    SourceDefinition source = source(Optional.empty());
    Task task = task(source, destination());

    assertRefused(
        CatalogError.IN_USE, "used by task " + task.id(), () -> sources.delete(APP, source.id()));
    resources.tasks().delete(APP, task.id());
    assertThat(sources.delete(APP, source.id())).isEqualTo(clock.instant());
    assertThat(list()).isEmpty();
  }

  @Test
  void everything_ofAnotherApp_isNotFound() {
    SourceDefinition source = source(Optional.empty());
    Patch nothing = new Patch(Optional.empty(), Optional.empty(), Optional.empty());

    assertRefused(
        CatalogError.NOT_FOUND, "there is no source", () -> sources.get(OTHER, source.id()));
    assertRefused(
        CatalogError.NOT_FOUND,
        "there is no source",
        () -> sources.update(OTHER, source.id(), nothing));
    assertRefused(
        CatalogError.NOT_FOUND, "there is no source", () -> sources.delete(OTHER, source.id()));
  }
}
