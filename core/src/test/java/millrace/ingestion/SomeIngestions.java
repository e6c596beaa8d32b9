package millrace.ingestion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Stamps;
import millrace.ingestion.Ingestion.Content;
import millrace.run.RunDefinition;
import millrace.spi.AppId;
import millrace.spi.config.Config;

/** Ingestions for tests. */
public final class SomeIngestions {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final Config MAPPING =
      new Config(Map.of("event_name", "e", "timestamp", "t", "ids", Map.of("userID", "u")));

  private SomeIngestions() {}

  public static Content content() {
    return new Content(
        Optional.of("SELECT 1"), Optional.of(MAPPING), Sharing.NONE, LateOverride.NONE);
  }

  public static Ingestion ingestion(long id, IngestionKey key, String label) {
    return new Ingestion(
        new IngestionId(new UUID(5, id)), key, label, content(), true, Stamps.created(NOON));
  }

  /** An enabled source of events. */
  public static Ingestion events(long id, String name) {
    return ingestion(id, new IngestionKey(WarehouseType.REDSHIFT, DatasetKind.EVENTS, name), name);
  }

  /** What the run of a load of events does. */
  public static RunDefinition definition(AppId app, List<Ingestion> sources, LocalDate... dates) {
    return LoadDefinition.make(
        app,
        sources.getFirst().kind(),
        sources,
        List.of(dates),
        new WarehouseConnections(
            new MemoryIngestionStore(),
            List.of(),
            (_, id) -> {
              throw new IllegalStateException("nobody knows " + id);
            }),
        List.of("user_id"));
  }
}
