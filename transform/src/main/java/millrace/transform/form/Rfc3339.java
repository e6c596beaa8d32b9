package millrace.transform.form;

import java.nio.charset.StandardCharsets;

/**
 * Writes microseconds since 1970 as a time in UTC, with as many digits of a second as it has in
 * groups of three. One object writes all cells into one array.
 */
final class Rfc3339 {
  /** 0000-01-01T00:00:00Z and 10000-01-01T00:00:00Z: RFC 3339 has years of four digits. */
  private static final long FIRST = -62_167_219_200L * 1_000_000;

  private static final long BEHIND_LAST = 253_402_300_800L * 1_000_000;

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final byte[] text = new byte[27];
  private int length;

  static boolean canWrite(long micros) {
    return micros >= FIRST && micros < BEHIND_LAST;
  }

  /** Writes a time for which {@link #canWrite} holds; the text stands in {@link #bytes}. */
  Rfc3339 write(long micros) {
    length = 0;
    date(Math.floorDiv(micros, MICROS_PER_DAY));
    text[length++] = 'T';
    long ofDay = Math.floorMod(micros, MICROS_PER_DAY);
    int seconds = (int) (ofDay / 1_000_000);
    digits(seconds / 3600, 2);
    text[length++] = ':';
    digits(seconds / 60 % 60, 2);
    text[length++] = ':';
    digits(seconds % 60, 2);
    fraction((int) (ofDay % 1_000_000));
    text[length++] = 'Z';
    return this;
  }

  byte[] bytes() {
    return text;
  }

  int length() {
    return length;
  }

  @Override
  public String toString() {
    return new String(text, 0, length, StandardCharsets.US_ASCII);
  }

  /**
   * Days since 1970 as a date, counted in years that begin in March, so that leap days are last.
   */
  private void date(long day) {
    long shifted = day + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    digits(year, 4);
    text[length++] = '-';
    digits(month, 2);
    text[length++] = '-';
    digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
  }

  private void fraction(int micros) {
    if (micros == 0) {
      return;
    }
    text[length++] = '.';
    if (micros % 1_000 == 0) {
      digits(micros / 1_000, 3);
    } else {
      digits(micros, 6);
    }
  }

  private void digits(int number, int count) {
    int rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }
}
