package millrace.dataset;

import static java.util.Objects.requireNonNull;

/**
 * A column of a table or of an answer.
 *
 * @param type what it holds: {@code text}, {@code integer}, {@code double}, …
 */
public record TableColumn(String name, String type) {
  public TableColumn {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
  }
}
