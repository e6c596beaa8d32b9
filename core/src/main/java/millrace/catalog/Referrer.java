package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A definition that refers to another one. */
public record Referrer(String kind, UUID id, String name) {
  public Referrer {
    requireNonNull(kind, "kind is null");
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
  }

  /** How a person finds it. */
  public String words() {
    return kind + (name.isEmpty() ? " " : " '" + name + "' ") + id;
  }
}
