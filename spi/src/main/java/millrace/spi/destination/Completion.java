package millrace.spi.destination;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The outcome of completing a run.
 *
 * @param removed objects that are gone because of it
 * @param publication what is still to be published in the transaction that ends the run
 */
public record Completion(long removed, Optional<Publication> publication) {
  public Completion {
    requireNonNull(publication, "publication is null");
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
