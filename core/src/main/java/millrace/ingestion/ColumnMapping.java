package millrace.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import millrace.spi.config.Config;
import org.jspecify.annotations.Nullable;

/** What a mapping of columns has to say for each kind of dataset. */
public final class ColumnMapping {
  private static final Set<String> MAPS = Set.of("ids", "metadata");
  private static final Members METRICS =
      new Members(
          List.of("unit_id", "id_type", "dateid", "metric_name"),
          List.of("metric_value", "numerator", "denominator"));
  private static final Members EVENTS =
      new Members(
          List.of("event_name", "timestamp", "ids"),
          List.of("unit_id", "metadata", "metadata_object", "event_value"));
  private static final Members EXPOSURES =
      new Members(
          List.of("experiment", "group_id", "timestamp", "ids"),
          List.of("unit_id", "metadata", "metadata_object", "event_value"));

  /** The texts that mean that a column is not mapped. */
  private static final Set<String> UNMAPPED = Set.of("", "null");

  private ColumnMapping() {}

  private record Members(List<String> required, List<String> optional) {
    boolean knows(String name) {
      return required.contains(name) || optional.contains(name);
    }
  }

  /** Everything that is wrong with a mapping; empty when nothing is. */
  static List<String> problems(DatasetKind kind, Config mapping) {
    Members members =
        switch (kind) {
          case METRICS -> METRICS;
          case EVENTS -> EVENTS;
          case EXPOSURES -> EXPOSURES;
          case ENTITY_PROPERTIES -> new Members(List.of(), List.of());
        };
    List<String> problems = new ArrayList<>();
    for (String name : members.required()) {
      if (!mapped(mapping.values().get(name))) {
        problems.add("column_mapping." + name + " is missing");
      }
    }
    mapping
        .values()
        .forEach((name, value) -> {
          if (!members.knows(name)) {
            Set<String> known = new TreeSet<>(members.required());
            known.addAll(members.optional());
            problems.add(
                "column_mapping.%s is not known; known are %s"
                    .formatted(name, String.join(", ", known)));
          } else if (!fits(name, value)) {
            problems.add(
                "column_mapping.%s must be %s"
                    .formatted(name, MAPS.contains(name) ? "an object of texts" : "a text"));
          }
        });
    return problems;
  }

  private static boolean mapped(@Nullable Object value) {
    return value != null && !(value instanceof String text && UNMAPPED.contains(text));
  }

  private static boolean fits(String name, Object value) {
    return MAPS.contains(name)
        ? value instanceof Map<?, ?> texts
            && texts.values().stream().allMatch(String.class::isInstance)
        : value instanceof String;
  }
}
