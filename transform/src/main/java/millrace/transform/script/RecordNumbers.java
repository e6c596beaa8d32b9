package millrace.transform.script;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import millrace.transform.form.TokenCopy;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;

/**
 * The numbers of a record that JavaScript writes in another way, or with fewer digits, by their
 * places. What the program left as it was gets its digits back.
 */
final class RecordNumbers {
  /** A double keeps as many in any case. */
  private static final int DIGITS = 15;

  private static final double PLAIN_MIN = 1e-6;

  private final Map<JsonPointer, String> spots;

  RecordNumbers(Map<JsonPointer, String> spots) {
    this.spots = Map.copyOf(spots);
  }

  /** A number that the program changed although no double is like it. */
  static final class Changed extends Exception {
    Changed(JsonPointer place, String text) {
      super(
          "%s is %s, which has more digits than JavaScript keeps, and the code changed it; leave it,"
                  .formatted(place, text)
              + " delete it, or put what comes of it into another member",
          null,
          false,
          false);
    }
  }

  boolean isEmpty() {
    return spots.isEmpty();
  }

  /** Whether JavaScript writes the number just so. Whole numbers of any length keep all digits. */
  static boolean isPlain(String text) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return false;
    }
    int point = text.indexOf('.');
    if (point < 0) {
      return !text.equals("-0");
    }
    int digits = text.length() - 1 - (text.startsWith("-") ? 1 : 0);
    return digits <= DIGITS
        && text.charAt(text.length() - 1) != '0'
        && Math.abs(Double.parseDouble(text)) >= PLAIN_MIN;
  }

  /** A result with the digits of all numbers that are what they were. */
  byte[] restored(byte[] result) throws Changed {
    Restoring restoring = new Restoring();
    try (JsonParser parser = TokenCopy.parser(result, 0, result.length)) {
      byte[] copy = TokenCopy.all(parser, restoring::number, result.length);
      if (restoring.changed != null) {
        throw restoring.changed;
      }
      return copy;
    }
  }

  /** The original of a number that may have moved, when there is just one it can be. */
  private @Nullable String moved(double value) {
    Set<String> candidates = new HashSet<>();
    for (String text : spots.values()) {
      if (Double.parseDouble(text) == value && isLossy(text)) {
        candidates.add(text);
      }
    }
    return candidates.size() == 1 ? candidates.iterator().next() : null;
  }

  private static boolean isLossy(String text) {
    double value = Double.parseDouble(text);
    return Double.isInfinite(value)
        || new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) != 0;
  }

  /** Goes through one result. */
  private final class Restoring {
    private @Nullable Changed changed;

    String number(JsonParser parser) {
      String text = parser.getString();
      double value = Double.parseDouble(text);
      JsonPointer place = parser.streamReadContext().pathAsPointer();
      String before = spots.get(place);
      if (before == null) {
        String from = moved(value);
        return from == null ? text : from;
      }
      if (Double.parseDouble(before) == value) {
        return before;
      }
      if (isLossy(before)) {
        changed = new Changed(place, before);
      }
      return text;
    }
  }
}
