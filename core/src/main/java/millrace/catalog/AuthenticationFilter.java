package millrace.catalog;

import java.util.Set;

/**
 * Which credentials are wanted; all that is asked for has to hold.
 *
 * @param types empty for all
 * @param platforms empty for all
 */
public record AuthenticationFilter(Set<AuthenticationType> types, Set<Platform> platforms) {
  /** All of them. */
  public static final AuthenticationFilter ALL = new AuthenticationFilter(Set.of(), Set.of());

  public AuthenticationFilter {
    types = Set.copyOf(types);
    platforms = Set.copyOf(platforms);
  }

  /** What they can be sorted by. */
  public enum Key {
    NAME,
    TYPE,
    PLATFORM,
    UPDATED,
    CREATED
  }
}
