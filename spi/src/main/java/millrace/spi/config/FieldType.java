package millrace.spi.config;

import java.util.List;
import java.util.regex.Pattern;

/** What a setting may hold. Values are those of a JSON tree. */
public sealed interface FieldType {
  /**
   * A text.
   *
   * @param pattern what the whole text must match
   * @param meaning the pattern in words, for the error message
   */
  record Text(Pattern pattern, String meaning) implements FieldType {
    static final Text ANY = new Text(Pattern.compile(".*", Pattern.DOTALL), "a text");
  }

  record Whole(long min, long max) implements FieldType {}

  record Flag() implements FieldType {}

  /** One of a few words. */
  record Choice(List<String> words) implements FieldType {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** An object with names of the user's choice and values of one type. */
  record MapOf(FieldType values) implements FieldType {}

  record ListOf(FieldType items) implements FieldType {}

  /** An object with declared members. */
  record Nested(ConfigSpec spec) implements FieldType {}

  /** An object with any members, checked elsewhere. */
  record Tree() implements FieldType {}

  /** A value, or null to say that there is none. */
  record OrNull(FieldType type) implements FieldType {}

  /** Whatever JSON can say. */
  record Anything() implements FieldType {}

  static FieldType text() {
    return Text.ANY;
  }

  /** A text with at least one character. */
  static FieldType name() {
    return new Text(Pattern.compile(".+", Pattern.DOTALL), "a text that is not empty");
  }

  static FieldType matching(String regex, String meaning) {
    return new Text(Pattern.compile(regex, Pattern.DOTALL), meaning);
  }

  static FieldType choice(String... words) {
    return new Choice(List.of(words));
  }
}
