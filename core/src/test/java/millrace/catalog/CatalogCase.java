package millrace.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Transformation.Recipe;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;

/** A store of definitions under test, and definitions to put into it. */
public abstract class CatalogCase {
  protected static final AppId APP = new AppId("app-one");
  protected static final AppId OTHER = new AppId("app-two");
  protected static final Config SECRETS = new Config(Map.of("password", "hunter2"));

  protected final SettableClock clock = new SettableClock();
  protected CatalogStore catalog;
  private long ids;

  /** A store without any definitions. */
  protected abstract CatalogStore open();

  @BeforeEach
  void openStore() {
    catalog = open();
  }

  protected final Authentication authentication(String name) {
    Config input = new Config(Map.of("username", "me"));
    return new Authentication(
        new AuthenticationId(newId()),
        AuthenticationType.BASIC,
        name,
        Platform.NONE,
        input,
        List.of("password"),
        stamps());
  }

  protected final SourceDefinition source(String name, Optional<AuthenticationId> authentication) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("z", List.of("list", 1));
    input.put("a", Map.of("exact", new BigDecimal("1.50")));
    input.put("m", "text");
    return new SourceDefinition(
        new SourceId(newId()), "csv", name, new Config(input), authentication, stamps());
  }

  protected final DestinationDefinition destination(String name) {
    Config input = new Config(Map.of("indexName", name));
    return new DestinationDefinition(
        new DestinationId(newId()), "search", name, input, Optional.empty(), stamps());
  }

  protected final Task task(String name, SourceId source, DestinationId destination) {
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

  protected final Stamps stamps() {
    return Stamps.created(clock.instant());
  }

  protected final UUID newId() {
    ids++;
    return new UUID(ids, ids);
  }

  protected final Transformation transformation(String name, AuthenticationId... uses) {
    return new Transformation(
        new TransformationId(newId()),
        name,
        new Recipe.Code("return record;"),
        Optional.of("what " + name + " does"),
        List.of(uses),
        stamps());
  }
}
