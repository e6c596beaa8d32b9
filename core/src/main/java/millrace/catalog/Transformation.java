package millrace.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import millrace.spi.config.Config;

/**
 * What is done with each record on its way.
 *
 * @param authentications credentials that it may use
 */
public record Transformation(
    TransformationId id,
    String name,
    Recipe recipe,
    Optional<String> description,
    List<AuthenticationId> authentications,
    Stamps stamps) {
  public Transformation {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(recipe, "recipe is null");
    requireNonNull(description, "description is null");
    authentications = List.copyOf(authentications);
    requireNonNull(stamps, "stamps is null");
  }

  /** What it does, in words that a machine understands. */
  public sealed interface Recipe {
    /** A program. Whether it is one is seen when it is used. */
    record Code(String text) implements Recipe {
      public Code {
        requireNonNull(text, "text is null");
      }
    }

    /** Steps, one after the other. What a step may hold is up to those who take it. */
    record Steps(List<Config> steps) implements Recipe {
      public Steps {
        steps = List.copyOf(steps);
      }
    }

    default TransformationType type() {
      return switch (this) {
        case Code _ -> TransformationType.CODE;
        case Steps _ -> TransformationType.NO_CODE;
      };
    }
  }
}
