package millrace.run;

import static java.util.Objects.requireNonNull;

import java.util.List;
import millrace.catalog.AuthenticationId;

/**
 * What is done with each record between source and destination. Data only; secrets by reference.
 */
public sealed interface Step {
  /**
   * A program of the user.
   *
   * @param name what people call it
   * @param text the program
   * @param authentications credentials that it may use
   */
  record Code(String name, String text, List<AuthenticationId> authentications) implements Step {
    public Code {
      requireNonNull(name, "name is null");
      requireNonNull(text, "text is null");
      authentications = List.copyOf(authentications);
    }
  }

  /** Members that are taken out, by their paths. */
  record Exclude(List<String> paths) implements Step {
    public Exclude {
      paths = List.copyOf(paths);
    }
  }
}
