package millrace.packs.graaljs;

/** Finds numbers that JavaScript may not be able to hold; sometimes it finds what only looks so. */
final class WideNumbers {
  /** All whole numbers of fewer digits are exact. */
  private static final int DIGITS = 16;

  /** Exponents of fewer digits are within the numbers of JavaScript, or nearly nothing. */
  private static final int EXPONENT_DIGITS = 3;

  private WideNumbers() {}

  static boolean in(String json) {
    int run = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isDigit(c)) {
        if (++run >= DIGITS) {
          return true;
        }
      } else {
        if (run > 0 && (c == 'e' || c == 'E') && isLongExponent(json, i + 1)) {
          return true;
        }
        run = 0;
      }
    }
    return false;
  }

  private static boolean isLongExponent(String json, int from) {
    int start = from < json.length() && json.charAt(from) == '+' ? from + 1 : from;
    for (int i = start; i < start + EXPONENT_DIGITS; i++) {
      if (i >= json.length() || !isDigit(json.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
