package millrace.store.dataset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Reads dates and times as ISO 8601 writes them; a time without a zone is one in UTC. */
final class Times {
  static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int DATE_LENGTH = 10;

  private Times() {}

  /** Days since 1970, from {@code YYYY-MM-DD}. */
  static OptionalLong day(byte[] text, int start, int end) {
    if (end - start != DATE_LENGTH || text[start + 4] != '-' || text[start + 7] != '-') {
      return OptionalLong.empty();
    }
    int year = digits(text, start, 4);
    int month = digits(text, start + 5, 2);
    int day = digits(text, start + 8, 2);
    if (year < 0 || month < 0 || day < 0) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static int digits(byte[] text, int start, int count) {
    int number = 0;
    for (int i = start; i < start + count; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  /** Microseconds since 1970; finer digits are more than a table can hold. */
  static OptionalLong micros(String text) {
    if (text.length() < DATE_LENGTH) {
      return OptionalLong.empty();
    }
    try {
      if (text.length() == DATE_LENGTH) {
        return OptionalLong.of(LocalDate.parse(text).toEpochDay() * MICROS_PER_DAY);
      }
      String iso = text.charAt(DATE_LENGTH) == ' ' ? withT(text) : text;
      boolean zoned =
          iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > DATE_LENGTH;
      Instant instant =
          zoned
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      return instant.getNano() % 1_000 == 0
          ? OptionalLong.of(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000)
          : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static String withT(String text) {
    return text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1);
  }
}
