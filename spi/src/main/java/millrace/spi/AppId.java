package millrace.spi;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A tenant. Every stored thing belongs to exactly one, and every port method starts with it
 * (invariant 9).
 *
 * @param value 1 to 64 letters, digits, {@code -} and {@code _}; safe as a folder name
 */
public record AppId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** The app of a data folder that nobody has divided yet. */
  public static final AppId LOCAL = new AppId("local");

  public AppId {
    requireNonNull(value, "value is null");
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an app id has 1 to 64 letters, digits, - and _, but this is '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
