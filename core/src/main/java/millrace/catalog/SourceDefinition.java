package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.spi.config.Config;

/** Where records come from. */
public record SourceDefinition(
    SourceId id,
    String type,
    String name,
    Config input,
    Optional<AuthenticationId> authentication,
    Stamps stamps) {
  /** The type whose sources have streams. */
  public static final String STREAMED = "docker";

  public SourceDefinition {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(name, "name is null");
    requireNonNull(input, "input is null");
    requireNonNull(authentication, "authentication is null");
    requireNonNull(stamps, "stamps is null");
  }

  /** Whether it has streams, of which tasks choose some. */
  public boolean hasStreams() {
    return type.equals(STREAMED);
  }
}
