package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Ids;
import millrace.catalog.Stamps;
import millrace.ingestion.DailySchedule.Mode;
import millrace.ingestion.Ingestion.Content;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;

/** What users do with ingestions: define them, say when they are loaded, and how to get there. */
public final class Ingestions {
  /** How many an app may have (invariant 8). */
  public static final int INGESTIONS_MAX = 1_000;

  private static final int NAME_CHARS_MAX = 200;

  private final IngestionStore store;
  private final Ids ids;
  private final InstantSource clock;

  public Ingestions(IngestionStore store, Ids ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** An ingestion to be. */
  public record Draft(IngestionKey key, Content content, boolean enabled) {
    public Draft {
      requireNonNull(key, "key is null");
      requireNonNull(content, "content is null");
    }
  }

  /**
   * Which ingestion is meant.
   *
   * @param name can be left out where there is only one
   */
  public record Wanted(WarehouseType type, DatasetKind kind, Optional<String> name) {
    public Wanted {
      requireNonNull(type, "type is null");
      requireNonNull(kind, "kind is null");
      requireNonNull(name, "name is null");
    }

    boolean fits(Ingestion ingestion) {
      return ingestion.key().type() == type
          && ingestion.kind() == kind
          && name.filter(wanted -> !wanted.equals(ingestion.name())).isEmpty();
    }
  }

  /**
   * A change; what is absent stays.
   *
   * @param sharing whether Delta Sharing is used
   * @param content what else is read and how
   */
  public record Patch(Content content, Optional<Boolean> sharing, Optional<Boolean> enabled) {
    public Patch {
      requireNonNull(content, "content is null");
      requireNonNull(sharing, "sharing is null");
      requireNonNull(enabled, "enabled is null");
    }

    private Content over(Content before) {
      Sharing old = before.sharing();
      Sharing named = content.sharing();
      return new Content(
          content.query().or(before::query),
          content.mapping().or(before::mapping),
          new Sharing(
              sharing.orElse(old.used()),
              named.share().or(old::share),
              named.schema().or(old::schema),
              named.table().or(old::table)),
          content.late().before(before.late()));
    }
  }

  /**
   * Defines an ingestion.
   *
   * @throws MillraceException {@code ingestion.invalid}, {@code ingestion.taken}, {@code
   *     ingestion.too_many}
   */
  public Ingestion create(AppId app, Draft draft) {
    check(draft.key(), draft.content());
    Ingestion made =
        new Ingestion(
            new IngestionId(ids.next()),
            draft.key(),
            label(app, draft.key()),
            draft.content(),
            draft.enabled(),
            Stamps.created(now()));
    store.add(app, made, INGESTIONS_MAX);
    return made;
  }

  private static void check(IngestionKey key, Content content) {
    List<String> problems = new ArrayList<>();
    if (key.kind() == DatasetKind.ENTITY_PROPERTIES) {
      problems.add("sources of entity_properties cannot be made: their columns are not defined");
    }
    if (key.name().isBlank() || key.name().length() > NAME_CHARS_MAX) {
      problems.add("source_name must have 1 to " + NAME_CHARS_MAX + " characters");
    }
    if (key.name().chars().anyMatch(Character::isISOControl)) {
      problems.add("source_name must not have control characters");
    }
    if (content.sharing().used() && key.type() != WarehouseType.DATABRICKS) {
      problems.add("use_delta_sharing is for sources of type databricks");
    }
    if (!content.sharing().complete()) {
      problems.add("use_delta_sharing needs share, schema and table");
    }
    content
        .mapping()
        .ifPresent(mapping -> problems.addAll(ColumnMapping.problems(key.kind(), mapping)));
    if (!problems.isEmpty()) {
      throw invalid(String.join("; ", problems));
    }
    try {
      content.late().over(LatePolicy.STANDARD);
    } catch (IllegalArgumentException e) {
      throw invalid("late_data: " + e.getMessage());
    }
  }

  /** Rows of two sources must not be taken for rows of one. */
  private String label(AppId app, IngestionKey key) {
    boolean taken =
        store.all(app).stream()
            .filter(other -> other.kind() == key.kind())
            .anyMatch(other -> other.label().equals(key.name()));
    return taken ? key.name() + " (" + key.type().word() + ")" : key.name();
  }

  /**
   * The ingestion that is meant.
   *
   * @throws MillraceException {@code ingestion.not_found}, {@code ingestion.ambiguous}
   */
  public Ingestion get(AppId app, Wanted wanted) {
    List<Ingestion> found = store.all(app).stream().filter(wanted::fits).toList();
    if (found.isEmpty()) {
      throw new MillraceException(
          IngestionError.NOT_FOUND,
          "there is no source of type %s for %s%s"
              .formatted(
                  wanted.type().word(),
                  wanted.kind().word(),
                  wanted.name().map(name -> " with the name '" + name + "'").orElse("")));
    }
    if (found.size() > 1) {
      throw new MillraceException(
          IngestionError.AMBIGUOUS,
          "source_name is needed, since there are "
              + found.stream().map(Ingestion::name).collect(Collectors.joining(", ")));
    }
    return found.getFirst();
  }

  /** All of an app. */
  public List<Ingestion> all(AppId app) {
    return store.all(app);
  }

  /**
   * The sources of a type and dataset, or some of them by their names.
   *
   * @param type any type without
   * @throws MillraceException {@code ingestion.not_found} when there is none, or not one of a name
   */
  public List<Ingestion> some(
      AppId app, Optional<WarehouseType> type, DatasetKind kind, Optional<List<String>> names) {
    List<Ingestion> all =
        store.all(app).stream()
            .filter(ingestion -> ingestion.kind() == kind)
            .filter(ingestion -> type.filter(one -> one != ingestion.key().type()).isEmpty())
            .toList();
    String what = type.map(one -> one.word() + " source").orElse("source") + " of " + kind.word();
    for (String name : names.orElse(List.of())) {
      if (all.stream().noneMatch(ingestion -> ingestion.name().equals(name))) {
        throw new MillraceException(
            IngestionError.NOT_FOUND, "there is no %s with the name '%s'".formatted(what, name));
      }
    }
    List<Ingestion> found =
        all.stream()
            .filter(ingestion -> names.filter(n -> !n.contains(ingestion.name())).isEmpty())
            .toList();
    if (found.isEmpty()) {
      throw new MillraceException(IngestionError.NOT_FOUND, "there is no " + what);
    }
    return found;
  }

  /** Changes an ingestion; what the change does not name stays. */
  public Ingestion update(AppId app, Wanted wanted, Patch patch) {
    Ingestion before = get(app, wanted);
    Content content = patch.over(before.content());
    check(before.key(), content);
    Ingestion after =
        new Ingestion(
            before.id(),
            before.key(),
            before.label(),
            content,
            patch.enabled().orElse(before.enabled()),
            before.stamps().updated(now()));
    if (!store.put(app, after)) {
      throw new MillraceException(IngestionError.NOT_FOUND, "the source has just been deleted");
    }
    return after;
  }

  /** Deletes an ingestion; what was loaded from it stays. */
  public Ingestion delete(AppId app, Wanted wanted) {
    Ingestion found = get(app, wanted);
    store.drop(app, found.id());
    return found;
  }

  public DailySchedule schedule(AppId app, DatasetKind kind) {
    return store.schedule(app, kind).orElse(DailySchedule.STANDARD);
  }

  /** Sets when a dataset is loaded; the mode stays when none is given. */
  public DailySchedule schedule(AppId app, DatasetKind kind, int hour, Optional<Mode> mode) {
    Mode next = mode.orElseGet(() -> schedule(app, kind).mode());
    store.putSchedule(app, kind, hour, next);
    return schedule(app, kind);
  }

  /**
   * Says how warehouses of a type are reached; the connection before gives way.
   *
   * @param secrets with their values in clear
   */
  public WarehouseConnection connect(AppId app, WarehouseType type, Config input, Config secrets) {
    Optional<WarehouseConnection> before = store.connection(app, type);
    WarehouseConnection connection =
        new WarehouseConnection(
            type,
            before.map(WarehouseConnection::id).orElseGet(() -> new AuthenticationId(ids.next())),
            input,
            List.copyOf(secrets.values().keySet()),
            before.map(old -> old.stamps().updated(now())).orElseGet(() -> Stamps.created(now())));
    store.putConnection(app, connection, secrets);
    return connection;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(IngestionError.INVALID, message);
  }
}
