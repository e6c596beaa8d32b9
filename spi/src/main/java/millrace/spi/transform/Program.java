package millrace.spi.transform;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A program of a user and what it may know.
 *
 * @param name what people call it, for messages
 * @param code its text
 * @param secrets the values that {@code helper.secrets.get} gives by their names
 * @param metadata what {@code helper.metadata} holds
 */
public record Program(
    String name, String code, Map<String, String> secrets, Map<String, String> metadata) {
  public Program {
    requireNonNull(name, "name is null");
    requireNonNull(code, "code is null");
    secrets = Map.copyOf(secrets);
    metadata = Map.copyOf(metadata);
  }

  /** Without what it knows and says (invariant 5). */
  @Override
  public String toString() {
    return "Program[" + name + "]";
  }
}
