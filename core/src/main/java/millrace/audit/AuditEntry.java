package millrace.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import millrace.access.KeyId;
import millrace.spi.AppId;

/**
 * One change, or one that was tried. It never holds what was sent, only what it was about.
 *
 * @param status how it went, as an HTTP status
 * @param request the id that the answer and the log have too
 */
public record AuditEntry(
    AppId app, AuditId id, Instant at, Actor actor, Deed deed, int status, String request) {
  public AuditEntry {
    requireNonNull(app, "app is null");
    requireNonNull(id, "id is null");
    requireNonNull(at, "at is null");
    requireNonNull(actor, "actor is null");
    requireNonNull(deed, "deed is null");
    requireNonNull(request, "request is null");
  }

  /**
   * Who did it.
   *
   * @param key absent for the owner of the data folder
   * @param name of the key, or of the way in which the owner came
   */
  public record Actor(Optional<KeyId> key, String name) {
    public Actor {
      requireNonNull(key, "key is null");
      requireNonNull(name, "name is null");
    }
  }

  /**
   * What was done.
   *
   * @param operation as the interface calls it, such as {@code POST /1/sources}
   * @param kind what it was done to, such as {@code sources}
   * @param resource which one of these, where it is one
   */
  public record Deed(String operation, String kind, Optional<String> resource) {
    /** Longer ids are cut: they are the caller's, and could be anything. */
    public static final int RESOURCE_CHARS_MAX = 300;

    public Deed {
      requireNonNull(operation, "operation is null");
      requireNonNull(kind, "kind is null");
      resource = resource.map(Deed::bounded);
    }

    private static String bounded(String resource) {
      return resource.length() <= RESOURCE_CHARS_MAX
          ? resource
          : resource.substring(0, RESOURCE_CHARS_MAX - 1) + "…";
    }
  }
}
