package millrace.api.algolia.resource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.DestinationId;
import millrace.catalog.Platform;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.catalog.Task;
import millrace.catalog.TaskId;
import millrace.catalog.TaskOptions;
import millrace.catalog.Transformation;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.TransformationId;
import millrace.catalog.Trigger;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.destination.Action;
import org.jspecify.annotations.Nullable;

/** Definitions at random, such as the API could have made them. */
final class RandomResources {
  private static final List<String> TEXTS =
      List.of("", "a", "Ünïcödé 漢字 🎉", "\"q\" \\ / <b>\n\t", "null", "1.50");

  private final Random random;

  RandomResources(Random random) {
    this.random = random;
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private String text() {
    return one(TEXTS) + random.nextInt(10);
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T one(T[] values) {
    return one(Arrays.asList(values));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    while (random.nextInt(3) > 0) {
      values.add(value.get());
    }
    return values;
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(1L << 42));
  }

  private Stamps stamps() {
    return Stamps.created(instant()).updated(instant());
  }

  /** Settings with at least one member. */
  private Config settings() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("first", text());
    some(this::text).forEach(name -> members.put(name, value(3)));
    return new Config(members);
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> text();
      case 1 -> random.nextLong();
      case 2 -> new BigDecimal(random.nextInt(1_000_000)).movePointLeft(3);
      case 3 -> random.nextBoolean();
      case 4 -> {
        List<@Nullable Object> items = new ArrayList<>(some(() -> value(depth - 1)));
        items.add(null);
        yield items;
      }
      default -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        some(this::text).forEach(name -> members.put(name, value(depth - 1)));
        members.put("none", null);
        yield members;
      }
    };
  }

  Authentication authentication() {
    AuthenticationType type = one(AuthenticationType.values());
    Map<String, Object> input = new LinkedHashMap<>();
    type.spec().fields().stream()
        .map(ConfigField::name)
        .forEach(name -> input.put(name, text() + "x"));
    if (type == AuthenticationType.SECRETS) {
      some(this::text).forEach(name -> input.put(name, text()));
    }
    Config all = new Config(input);
    return new Authentication(
        new AuthenticationId(id()),
        type,
        text(),
        one(Platform.values()),
        type.shown(all),
        List.copyOf(type.secrets(all).values().keySet()),
        stamps());
  }

  SourceDefinition source() {
    return new SourceDefinition(
        new SourceId(id()),
        text(),
        text(),
        random.nextInt(4) == 0 ? Config.EMPTY : settings(),
        maybe(() -> new AuthenticationId(id())),
        stamps());
  }

  DestinationDefinition destination() {
    return new DestinationDefinition(
        new DestinationId(id()),
        text(),
        text(),
        settings(),
        maybe(() -> new AuthenticationId(id())),
        some(() -> new TransformationId(id())),
        stamps());
  }

  Transformation transformation() {
    Recipe recipe =
        random.nextBoolean() ? new Recipe.Code(text()) : new Recipe.Steps(some(this::settings));
    return new Transformation(
        new TransformationId(id()),
        text(),
        recipe,
        maybe(this::text),
        some(() -> new AuthenticationId(id())),
        stamps());
  }

  /** A task whose trigger is named, as the first version does. */
  Task taskOfFirstVersion() {
    Trigger trigger =
        switch (one(Trigger.Type.values())) {
          case ON_DEMAND -> new Trigger.OnDemand();
          case SCHEDULE -> new Trigger.Schedule(text());
          case SUBSCRIPTION -> new Trigger.Subscription();
          case STREAMING -> new Trigger.Streaming();
        };
    TaskOptions options =
        new TaskOptions(
            random.nextInt(101),
            Optional.empty(),
            maybe(this::instant),
            maybe(this::settings),
            Optional.empty(),
            Optional.empty());
    return task(trigger, options);
  }

  /** A task whose trigger follows from the rest, as in the second version. */
  Task taskOfSecondVersion() {
    Optional<Action> subscriptionAction =
        maybe(() -> one(TaskParts.ACTIONS.values().toArray(Action[]::new)));
    boolean mapped = random.nextInt(3) == 0;
    Optional<Config> input =
        mapped ? Optional.of(new Config(Map.of("mapping", "any"))) : maybe(this::settings);
    TaskOptions options =
        new TaskOptions(
            random.nextInt(101),
            subscriptionAction,
            maybe(this::instant),
            input,
            maybe(() -> 1 + random.nextInt(10)),
            maybe(random::nextBoolean));
    if (random.nextInt(3) == 0) {
      return task(new Trigger.Schedule(text()), options);
    }
    if (mapped) {
      return task(new Trigger.Streaming(), options);
    }
    return task(
        subscriptionAction.isPresent() ? new Trigger.Subscription() : new Trigger.OnDemand(),
        options);
  }

  private Task task(Trigger trigger, TaskOptions options) {
    return new Task(
        new TaskId(id()),
        "",
        new SourceId(id()),
        new DestinationId(id()),
        one(TaskParts.ACTIONS.values().toArray(Action[]::new)),
        trigger,
        options,
        random.nextBoolean(),
        stamps());
  }

  Optional<Instant> moment() {
    return maybe(this::instant);
  }
}
