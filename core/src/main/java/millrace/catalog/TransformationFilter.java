package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Which transformations are wanted. */
public record TransformationFilter(Optional<TransformationType> type) {
  /** All of them. */
  public static final TransformationFilter ALL = new TransformationFilter(Optional.empty());

  public TransformationFilter {
    requireNonNull(type, "type is null");
  }

  /** What they can be sorted by. */
  public enum Key {
    NAME,
    UPDATED,
    CREATED
  }
}
