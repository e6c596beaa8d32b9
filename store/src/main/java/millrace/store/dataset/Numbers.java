package millrace.store.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads numbers without losing a digit, or not at all. */
final class Numbers {
  /** Up to here every whole number is a double, and so is every power of ten up to 10^22. */
  private static final long EXACT = 1L << 53;

  private static final int SURE_DIGITS = 15;
  private static final int LONG_DIGITS = 18;

  /** What is longer is no number that anybody has counted. */
  private static final int LENGTH_MAX = 1_000;

  private static final double[] POWERS = powers();
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private Numbers() {}

  private static double[] powers() {
    double[] powers = new double[23];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Double.parseDouble("1e" + i);
    }
    return powers;
  }

  /** Whether a whole number is the same as a double. */
  static boolean isExact(long number) {
    return number <= EXACT && number >= -EXACT;
  }

  /**
   * A decimal as a double, when the double says all of its digits.
   *
   * @param bytes any text
   */
  static OptionalDouble exact(byte[] bytes, int start, int end) {
    long digits = 0;
    int count = 0;
    int behindPoint = -1;
    int i = start < end && bytes[start] == '-' ? start + 1 : start;
    for (; i < end; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        digits = digits * 10 + b - '0';
        count++;
        behindPoint += behindPoint < 0 ? 0 : 1;
      } else if (b == '.' && behindPoint < 0) {
        behindPoint = 0;
      } else {
        break;
      }
      if (count > SURE_DIGITS) {
        break;
      }
    }
    if (i < end || count == 0) {
      return exact(text(bytes, start, end));
    }
    double value = behindPoint <= 0 ? digits : digits / POWERS[behindPoint];
    return OptionalDouble.of(bytes[start] == '-' ? -value : value);
  }

  private static OptionalDouble exact(String text) {
    if (!isNumber(text)) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return OptionalDouble.empty();
    }
    BigDecimal written = new BigDecimal(text);
    boolean same =
        value == 0 ? written.signum() == 0 : BigDecimal.valueOf(value).compareTo(written) == 0;
    return same ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** A whole number, from digits or from a decimal without anything behind the point. */
  static OptionalLong whole(String text) {
    if (!isNumber(text)) {
      return OptionalLong.empty();
    }
    try {
      return text.length() <= LONG_DIGITS && text.chars().allMatch(Character::isDigit)
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.of(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  static boolean isNumber(String text) {
    return text.length() <= LENGTH_MAX && NUMBER.matcher(text).matches();
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, US_ASCII);
  }
}
