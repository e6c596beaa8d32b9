package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Which destinations are wanted; all that is asked for has to hold.
 *
 * @param types empty for all
 * @param authentications which credentials they use; empty for all
 * @param transformation one that they use
 */
public record DestinationFilter(
    Set<String> types,
    Set<AuthenticationId> authentications,
    Optional<TransformationId> transformation) {
  /** All of them. */
  public static final DestinationFilter ALL =
      new DestinationFilter(Set.of(), Set.of(), Optional.empty());

  public DestinationFilter {
    types = Set.copyOf(types);
    authentications = Set.copyOf(authentications);
    requireNonNull(transformation, "transformation is null");
  }

  /** What they can be sorted by. */
  public enum Key {
    NAME,
    TYPE,
    UPDATED,
    CREATED
  }
}
