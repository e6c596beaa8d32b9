package millrace.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which published contract a key is for; it opens no other. */
public enum KeyKind {
  ALGOLIA("algolia", ""),
  STATSIG("statsig", "console-"),
  AMPERITY("amperity", "");

  private final String word;
  private final String prefix;

  KeyKind(String word, String prefix) {
    this.word = word;
    this.prefix = prefix;
  }

  /** The name in APIs and on the command line. */
  public String word() {
    return word;
  }

  /** How its secrets begin. */
  String prefix() {
    return prefix;
  }

  /** The rights that mean something for it. */
  public Set<Right> rights() {
    return switch (this) {
      case ALGOLIA -> EnumSet.complementOf(EnumSet.of(Right.READ, Right.WRITE));
      case STATSIG, AMPERITY -> EnumSet.of(Right.READ, Right.WRITE);
    };
  }

  public static Optional<KeyKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
