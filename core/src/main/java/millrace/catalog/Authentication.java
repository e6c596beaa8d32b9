package millrace.catalog;

import static java.util.Objects.requireNonNull;

import millrace.spi.config.Config;

/**
 * Credentials as everybody may see them.
 *
 * @param type {@code basic}, {@code apiKey}, {@code oauth} and so on
 * @param input the settings of that type, without the secret ones, which only {@link
 *     CatalogStore#credentials} gives out
 */
public record Authentication(
    AuthenticationId id, String type, String name, Config input, Stamps stamps) {
  public Authentication {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(name, "name is null");
    requireNonNull(input, "input is null");
    requireNonNull(stamps, "stamps is null");
  }
}
