package millrace.ingestion;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.engine.Connections;
import millrace.run.RunDefinition;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Source;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/** Counts what a source has at a date, by reading it without keeping anything. */
public final class SourceCount implements LateData.Counter {
  private static final int RECORDS_AT_ONCE = 10_000;

  private final Connections connections;
  private final WarehouseConnections ways;
  private final Duration timeMax;
  private final InstantSource clock;

  /**
   * Counts nothing yet.
   *
   * @param timeMax how long counting one date of one source may take
   */
  public SourceCount(
      Connections connections, WarehouseConnections ways, Duration timeMax, InstantSource clock) {
    this.connections = connections;
    this.ways = ways;
    this.timeMax = timeMax;
    this.clock = clock;
  }

  @Override
  public long count(AppId app, Ingestion ingestion, LocalDate date) {
    RunDefinition definition =
        LoadDefinition.make(
            app, ingestion.kind(), List.of(ingestion), List.of(date), ways, List.of());
    Instant end = clock.instant().plus(timeMax);
    long count = 0;
    try (Source source = connections.source(app, definition.source())) {
      for (Split split : source.plan()) {
        try (SplitReader reader = source.read(split, Cursor.START)) {
          count += count(reader, end);
        }
      }
    }
    return count;
  }

  private long count(SplitReader reader, Instant end) {
    long count = 0;
    Optional<Chunk> chunk = reader.next(RECORDS_AT_ONCE);
    while (chunk.isPresent()) {
      count += chunk.get().records() - chunk.get().decode().filtered();
      if (clock.instant().isAfter(end) || Thread.currentThread().isInterrupted()) {
        throw new MillraceException(
            SourceError.UNAVAILABLE,
            "counting was interrupted or took longer than " + timeMax.toSeconds() + " s");
      }
      chunk = reader.next(RECORDS_AT_ONCE);
    }
    return count;
  }
}
