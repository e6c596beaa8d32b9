package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;

/**
 * A task with all that belongs to it, as it stands in one file.
 *
 * @param name names the task; the same name means the same task
 */
public record Pipeline(
    String name, End source, End destination, Action action, int failureThreshold) {
  public Pipeline {
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(destination, "destination is null");
    requireNonNull(action, "action is null");
  }

  /** A source or destination. */
  public record End(String type, Config input, Optional<Login> authentication) {
    public End {
      requireNonNull(type, "type is null");
      requireNonNull(input, "input is null");
      requireNonNull(authentication, "authentication is null");
    }
  }

  /** Credentials, with their secrets in clear. */
  public record Login(String type, Config input) {
    public Login {
      requireNonNull(type, "type is null");
      requireNonNull(input, "input is null");
    }
  }
}
