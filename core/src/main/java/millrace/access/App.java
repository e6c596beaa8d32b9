package millrace.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import millrace.spi.AppId;

/**
 * A tenant, as somebody has named it.
 *
 * @param name for people; need not be unique
 */
public record App(AppId id, String name, Instant createdAt) {
  public App {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(createdAt, "createdAt is null");
  }
}
