package millrace.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * Which sources are wanted; all that is asked for has to hold.
 *
 * @param types empty for all
 * @param authentications which credentials they use, where absent ones stand for none; empty for
 *     all
 */
public record SourceFilter(Set<String> types, Set<Optional<AuthenticationId>> authentications) {
  /** All of them. */
  public static final SourceFilter ALL = new SourceFilter(Set.of(), Set.of());

  public SourceFilter {
    types = Set.copyOf(types);
    authentications = Set.copyOf(authentications);
  }

  /** What they can be sorted by. */
  public enum Key {
    NAME,
    TYPE,
    UPDATED,
    CREATED
  }
}
