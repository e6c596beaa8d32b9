package millrace.run.event;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import millrace.run.Paging;
import millrace.run.Window;

/**
 * Which events of a run are wanted, and in what order. Those with the same key stand in the order
 * of their publication.
 *
 * @param types empty for all of them
 * @param statuses empty for all of them, those without a status too
 */
public record EventQuery(
    Set<EventType> types,
    Set<EventStatus> statuses,
    Window published,
    Key key,
    boolean descending,
    Paging paging) {
  public EventQuery {
    types = Set.copyOf(types);
    statuses = Set.copyOf(statuses);
    requireNonNull(published, "published is null");
    requireNonNull(key, "key is null");
    requireNonNull(paging, "paging is null");
  }

  /** What events can be sorted by. */
  public enum Key {
    STATUS,
    TYPE,
    PUBLISHED
  }

  /** Whether events of a kind can be among the wanted ones. */
  public boolean wants(EventKind kind) {
    return (types.isEmpty() || types.contains(kind.type()))
        && kind.status().stream()
            .allMatch(status -> statuses.isEmpty() || statuses.contains(status));
  }

  public boolean wants(Event event) {
    return wants(event.key().kind())
        && (statuses.isEmpty() || event.status().filter(statuses::contains).isPresent())
        && published.holds(event.publishedAt());
  }

  /** The order in which the wanted events stand. */
  public Comparator<Event> order() {
    Comparator<Event> byPublication =
        Comparator.comparing(Event::publishedAt)
            .thenComparing(event -> event.key().kind())
            .thenComparingInt(event -> event.key().split())
            .thenComparingLong(event -> event.key().seq());
    Comparator<Event> order =
        switch (key) {
          case STATUS ->
              Comparator.comparing((Event event) -> word(event.status()))
                  .thenComparing(byPublication);
          case TYPE ->
              Comparator.comparing((Event event) -> event.type().word())
                  .thenComparing(byPublication);
          case PUBLISHED -> byPublication;
        };
    return descending ? order.reversed() : order;
  }

  /** What stands for a status in the order. */
  public static String word(Optional<EventStatus> status) {
    return status.map(EventStatus::word).orElse("");
  }
}
