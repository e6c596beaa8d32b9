package millrace.ingestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import millrace.catalog.AuthenticationId;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;

/** Ingestions in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryIngestionStore implements IngestionStore {
  private final Map<AppId, List<Ingestion>> ingestions = new HashMap<>();
  private final Map<ScheduleKey, DailySchedule> schedules = new HashMap<>();
  private final Map<ConnectionKey, Kept> connections = new HashMap<>();

  private record ScheduleKey(AppId app, DatasetKind kind) {}

  private record ConnectionKey(AppId app, WarehouseType type) {}

  private record Kept(WarehouseConnection connection, Config secrets) {}

  @Override
  public synchronized void add(AppId app, Ingestion ingestion, int max) {
    List<Ingestion> all = ingestions.computeIfAbsent(app, _ -> new ArrayList<>());
    if (all.size() >= max) {
      throw new MillraceException(IngestionError.TOO_MANY, "too many");
    }
    boolean taken =
        all.stream()
            .anyMatch(other ->
                other.key().equals(ingestion.key())
                    || (other.kind() == ingestion.kind()
                        && other.label().equals(ingestion.label())));
    if (taken) {
      throw new MillraceException(
          IngestionError.TAKEN, "Ingestion source already exists with name " + ingestion.name());
    }
    all.add(ingestion);
  }

  @Override
  public synchronized boolean put(AppId app, Ingestion ingestion) {
    List<Ingestion> all = ingestions.getOrDefault(app, new ArrayList<>());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(ingestion.id())) {
        all.set(i, ingestion);
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized Optional<Ingestion> find(AppId app, IngestionKey key) {
    return all(app).stream().filter(ingestion -> ingestion.key().equals(key)).findFirst();
  }

  @Override
  public synchronized List<Ingestion> all(AppId app) {
    return List.copyOf(ingestions.getOrDefault(app, List.of()));
  }

  @Override
  public synchronized boolean drop(AppId app, IngestionId id) {
    return ingestions
        .getOrDefault(app, new ArrayList<>())
        .removeIf(ingestion -> ingestion.id().equals(id));
  }

  @Override
  public synchronized Set<AppId> apps() {
    return ingestions.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized Optional<DailySchedule> schedule(AppId app, DatasetKind kind) {
    return Optional.ofNullable(schedules.get(new ScheduleKey(app, kind)));
  }

  @Override
  public void putSchedule(AppId app, DatasetKind kind, int hour, DailySchedule.Mode mode) {
    change(app, kind, schedule -> schedule.with(hour, mode));
  }

  @Override
  public void scheduled(AppId app, DatasetKind kind, LocalDate to) {
    change(app, kind, schedule -> schedule.scheduledTo(to));
  }

  @Override
  public void checked(AppId app, DatasetKind kind, LocalDate to) {
    change(app, kind, schedule -> schedule.checkedTo(to));
  }

  private synchronized void change(
      AppId app, DatasetKind kind, UnaryOperator<DailySchedule> change) {
    ScheduleKey key = new ScheduleKey(app, kind);
    schedules.put(key, change.apply(schedules.getOrDefault(key, DailySchedule.STANDARD)));
  }

  @Override
  public synchronized void putConnection(
      AppId app, WarehouseConnection connection, Config secrets) {
    connections.put(new ConnectionKey(app, connection.type()), new Kept(connection, secrets));
  }

  @Override
  public synchronized Optional<WarehouseConnection> connection(AppId app, WarehouseType type) {
    return Optional.ofNullable(connections.get(new ConnectionKey(app, type))).map(Kept::connection);
  }

  @Override
  public synchronized Optional<Credentials> credentials(AppId app, AuthenticationId id) {
    return connections.entrySet().stream()
        .filter(entry -> entry.getKey().app().equals(app))
        .map(Map.Entry::getValue)
        .filter(kept -> kept.connection().id().equals(id))
        .map(kept -> new Credentials("secrets", kept.secrets()))
        .findFirst();
  }
}
