package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.spi.config.Config;

/**
 * Credentials as everybody may see them.
 *
 * @param input the settings of the type, without the secret ones, which only {@link
 *     CatalogStore#credentials} gives out
 * @param secretNames the names of the secret ones that are there
 */
public record Authentication(
    AuthenticationId id,
    AuthenticationType type,
    String name,
    Platform platform,
    Config input,
    List<String> secretNames,
    Stamps stamps) {
  public Authentication {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(name, "name is null");
    requireNonNull(platform, "platform is null");
    requireNonNull(input, "input is null");
    secretNames = List.copyOf(secretNames);
    requireNonNull(stamps, "stamps is null");
  }
}
