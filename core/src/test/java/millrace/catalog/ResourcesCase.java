package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.testkit.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What users do with definitions, over a store in memory and types made by hand. */
abstract class ResourcesCase {
  static final AppId APP = new AppId("one");
  static final AppId OTHER = new AppId("two");

  final SettableClock clock = new SettableClock();
  final MemoryCatalogStore store = new MemoryCatalogStore();
  final Resources resources = Resources.of(store, new FewTypes(), this::task, this::newId, clock);
  private long made;

  private UUID newId() {
    made++;
    return new UUID(7, made);
  }

  /** Sources with an address, destinations with an index. */
  private static final class FewTypes implements DefinitionCheck {
    @Override
    public Set<String> sourceTypes() {
      return Set.of("csv", "push");
    }

    @Override
    public Set<String> destinationTypes() {
      return Set.of("search");
    }

    @Override
    public List<String> source(String type, Config input) {
      if (!sourceTypes().contains(type)) {
        throw new MillraceException(CatalogError.UNKNOWN_TYPE, "no " + type);
      }
      return input.text("url").isPresent() ? List.of() : List.of("url is missing");
    }

    @Override
    public List<String> destination(String type, Config input) {
      boolean named = input.text("indexName").isPresent();
      return named == input.text("indexPrefix").isPresent() ? List.of("name it") : List.of();
    }
  }

  private void task(String sourceType, Trigger trigger, Optional<Config> input) {
    if (trigger instanceof Trigger.Schedule schedule && schedule.cron().equals("never")) {
      throw new MillraceException(CatalogError.INVALID, "never is no schedule");
    }
    if (input.isPresent() && sourceType.equals("push")) {
      throw new MillraceException(CatalogError.INVALID, "push takes none");
    }
  }

  static void assertRefused(FailureCode code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(code);
              assertThat(e.failure().message()).contains(message);
            });
  }

  final Authentication login() {
    return resources
        .authentications()
        .create(
            APP,
            new Authentications.Draft(
                AuthenticationType.BASIC,
                "login",
                Platform.NONE,
                new Config(Map.of("username", "me", "password", "hunter2"))));
  }

  final SourceDefinition source(Optional<AuthenticationId> login) {
    return resources
        .sources()
        .create(APP, new Sources.Draft("csv", "feed", new Config(Map.of("url", "u")), login));
  }

  final Transformation transformation(AuthenticationId... logins) {
    return resources
        .transformations()
        .create(
            APP,
            new Transformations.Draft(
                "price",
                new Transformation.Recipe.Code("x"),
                Optional.of("about"),
                List.of(logins)));
  }

  final DestinationDefinition destination(TransformationId... uses) {
    return resources
        .destinations()
        .create(
            APP,
            new Destinations.Draft(
                "search",
                "index",
                new Config(Map.of("indexName", "i", "recordType", "product")),
                Optional.empty(),
                List.of(uses)));
  }

  final Task task(SourceDefinition source, DestinationDefinition destination) {
    return resources
        .tasks()
        .create(
            APP,
            new Tasks.Draft(
                source.id(),
                destination.id(),
                Action.SAVE,
                new Trigger.OnDemand(),
                TaskOptions.of(5),
                true));
  }
}
