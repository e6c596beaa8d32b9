package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Stamps;
import millrace.spi.config.Config;

/**
 * How the warehouses of a type are reached, as everybody may see it.
 *
 * @param id by which runs refer to its credentials
 * @param input the settings without the secret ones
 * @param secretNames the names of the secret ones that are there
 */
public record WarehouseConnection(
    WarehouseType type,
    AuthenticationId id,
    Config input,
    List<String> secretNames,
    Stamps stamps) {
  public WarehouseConnection {
    requireNonNull(type, "type is null");
    requireNonNull(id, "id is null");
    requireNonNull(input, "input is null");
    secretNames = List.copyOf(secretNames);
    requireNonNull(stamps, "stamps is null");
  }
}
