package millrace.api.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants of the domain as words on the wire: in lower case. */
final class Word {
  private Word() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant behind a word.
   *
   * @throws IllegalArgumentException with the words that there are
   */
  static <E extends Enum<E>> E read(Class<E> type, String word) {
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                word
                    + " is none of "
                    + Arrays.stream(constants).map(Word::of).collect(Collectors.joining(", "))));
  }
}
