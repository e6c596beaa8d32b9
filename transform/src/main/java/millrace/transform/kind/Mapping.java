package millrace.transform.kind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which column of the source holds what, as users write it. */
final class Mapping {
  /** What the API's document has for columns that are not mapped. */
  private static final String NOT_MAPPED = "null";

  private final Map<String, ?> wire;

  Mapping(Map<String, ?> wire) {
    this.wire = wire;
  }

  /** The column that holds a value; absent, {@code "null"} and empty mean that none does. */
  Optional<String> column(String name) {
    return Optional.ofNullable(wire.get(name)).map(String::valueOf).filter(Mapping::isColumn);
  }

  /** The columns that hold the members of a map, by member. */
  Map<String, String> columns(String name) {
    Map<String, String> columns = new LinkedHashMap<>();
    if (wire.get(name) instanceof Map<?, ?> members) {
      members.forEach((member, column) -> {
        if (column != null && isColumn(String.valueOf(column))) {
          columns.put(String.valueOf(member), String.valueOf(column));
        }
      });
    }
    return columns;
  }

  private static boolean isColumn(String name) {
    return !name.isEmpty() && !name.equals(NOT_MAPPED);
  }
}
