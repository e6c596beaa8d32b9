package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of completing a run.
 *
 * @param removed objects that are gone because of it
 * @param publications what is still to be published in the transaction that ends the run
 */
public record Completion(long removed, List<Publication> publications) {
  public static final Completion NOTHING_MORE = new Completion(0, List.of());

  public Completion {
    publications = List.copyOf(publications);
  }

  /** The outcome where at most one name changes. */
  public Completion(long removed, Optional<Publication> publication) {
    this(removed, publication.stream().toList());
  }

  /** The outcome of both. */
  public Completion and(Completion other) {
    List<Publication> all = new ArrayList<>(publications);
    all.addAll(other.publications);
    return new Completion(removed + other.removed, all);
  }

  /**
   * A name that shall mean another content from now on.
   *
   * @param target the name
   * @param generation the content, a name of the destination's own
   */
  public record Publication(String target, String generation) {
    public Publication {
      requireNonNull(target, "target is null");
      requireNonNull(generation, "generation is null");
    }
  }
}
