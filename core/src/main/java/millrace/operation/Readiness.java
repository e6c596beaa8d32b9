package millrace.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Whether what this process has to offer can be had. */
@FunctionalInterface
public interface Readiness {
  /** Looks at everything that is needed. It may take a moment, and must not change anything. */
  List<Condition> conditions();

  /**
   * One thing that is needed.
   *
   * @param problem what is wrong with it, for people; everybody may read it
   */
  record Condition(String name, Optional<String> problem) {
    public Condition {
      requireNonNull(name, "name is null");
      requireNonNull(problem, "problem is null");
    }
  }
}
