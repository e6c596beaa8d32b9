package millrace.spi.config;

import static java.util.Objects.requireNonNull;

/**
 * A resolved authentication, with its secrets in clear. Never stored, logged or shown: its text
 * form has the type only (invariant 5).
 *
 * @param type {@code basic}, {@code apiKey}, {@code oauth} and so on
 * @param input the settings of that type, secrets included
 */
public record Credentials(String type, Config input) {
  public Credentials {
    requireNonNull(type, "type is null");
    requireNonNull(input, "input is null");
  }

  @Override
  public String toString() {
    return "Credentials[" + type + "]";
  }
}
