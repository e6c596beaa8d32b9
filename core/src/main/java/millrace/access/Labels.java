package millrace.access;

import millrace.spi.failure.MillraceException;

/** Names that people give. */
final class Labels {
  static final int CHARS_MAX = 200;

  private Labels() {}

  static void check(String name) {
    boolean plain = name.chars().noneMatch(Character::isISOControl);
    if (name.isBlank() || name.length() > CHARS_MAX || !plain) {
      throw new MillraceException(
          AccessError.INVALID, "a name has 1 to " + CHARS_MAX + " characters in one line");
    }
  }
}
