package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A text that a body may leave out, or give as null to say that there shall be none.
 *
 * @param given whether the body has it at all
 */
public record Clearable(boolean given, Optional<String> text) {
  public static final Clearable ABSENT = new Clearable(false, Optional.empty());
  public static final Clearable CLEARED = new Clearable(true, Optional.empty());

  public Clearable {
    requireNonNull(text, "text is null");
  }

  public static Clearable of(String text) {
    return new Clearable(true, Optional.of(text));
  }
}
