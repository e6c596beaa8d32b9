package millrace.ingestion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.AuthenticationId;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;

/** Keeps ingestions and what belongs to them. Every method is one transaction. */
public interface IngestionStore {
  /**
   * Adds an ingestion.
   *
   * @param max how many the app may have
   * @throws millrace.spi.failure.MillraceException {@code ingestion.taken} when its key or its
   *     label is taken, {@code ingestion.too_many}
   */
  void add(AppId app, Ingestion ingestion, int max);

  /**
   * Changes one that is there.
   *
   * @return whether it was
   */
  boolean put(AppId app, Ingestion ingestion);

  Optional<Ingestion> find(AppId app, IngestionKey key);

  /** All of an app, in the order in which they were made. */
  List<Ingestion> all(AppId app);

  /**
   * Drops one; what was loaded from it stays.
   *
   * @return whether it was there
   */
  boolean drop(AppId app, IngestionId id);

  /** The apps that have any. */
  Set<AppId> apps();

  /** The schedule of a dataset; empty when nobody has set one and it never was due. */
  Optional<DailySchedule> schedule(AppId app, DatasetKind kind);

  /** Sets hour and mode; the dates that were loaded stay known. */
  void putSchedule(AppId app, DatasetKind kind, int hour, DailySchedule.Mode mode);

  /** Notes up to which date loads are made. */
  void scheduled(AppId app, DatasetKind kind, LocalDate to);

  /** Notes up to which date late data was looked for. */
  void checked(AppId app, DatasetKind kind, LocalDate to);

  /**
   * Keeps a connection, in the place of the one of the same type.
   *
   * @param secrets the secret settings, encrypted before they reach the disk
   */
  void putConnection(AppId app, WarehouseConnection connection, Config secrets);

  Optional<WarehouseConnection> connection(AppId app, WarehouseType type);

  /**
   * The secrets of a connection in clear, for the moment of use; empty when there is no such
   * connection.
   *
   * @throws millrace.spi.failure.MillraceException {@code authentication.unreadable}
   */
  Optional<Credentials> credentials(AppId app, AuthenticationId id);
}
