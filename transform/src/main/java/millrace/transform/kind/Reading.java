package millrace.transform.kind;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row by the names that its kind has for them. */
final class Reading {
  private static final int NAME_MAX = 127;
  private static final int DATE_LENGTH = 10;
  private static final BigDecimal BEYOND_TIME = BigDecimal.valueOf(253_402_300_800L);

  private final Cells cells;
  private final Mapping mapping;
  private final Map<String, Integer> places = new LinkedHashMap<>();

  Reading(Cells cells, Mapping mapping) {
    this.cells = cells;
    this.mapping = mapping;
  }

  /** The text of a value, or empty when it is not mapped, null or empty. */
  Optional<String> text(String name, int row) {
    Integer place = place(name);
    return place == null
        ? Optional.empty()
        : Optional.ofNullable(cells.text(place, row)).filter(text -> !text.isEmpty());
  }

  String needed(String name, int row) throws Broken {
    Optional<String> text = text(name, row);
    if (text.isEmpty()) {
      throw new Broken(KindError.VALUE_MISSING, name + " is empty; every row needs one");
    }
    return text.get();
  }

  /** A name of at most 127 characters. */
  String name(String name, int row) throws Broken {
    String text = needed(name, row);
    if (text.codePointCount(0, text.length()) > NAME_MAX) {
      throw new Broken(
          KindError.NAME_TOO_LONG,
          "%s has %d characters; it may have fewer than 128".formatted(name, text.length()));
    }
    return text;
  }

  Optional<Double> number(String name, int row) throws Broken {
    Optional<String> text = text(name, row);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    double value = decimal(name, text.get(), KindError.NUMBER_INVALID).doubleValue();
    if (!Double.isFinite(value)) {
      throw new Broken(KindError.NUMBER_INVALID, name + " is beyond what a number can be");
    }
    return Optional.of(value);
  }

  /** A day, from a text that begins with it or from a time in UTC. */
  LocalDate date(String name, int row) throws Broken {
    String text = needed(name, row);
    boolean more = text.length() > DATE_LENGTH && !Character.isDigit(text.charAt(DATE_LENGTH));
    try {
      return LocalDate.parse(more ? text.substring(0, DATE_LENGTH) : text);
    } catch (DateTimeException e) {
      throw new Broken(
          KindError.DATE_INVALID, "%s is '%s'; write YYYY-MM-DD".formatted(name, shown(text)));
    }
  }

  /** A time, from seconds since 1970 or from a column of times. */
  Instant time(String name, int row) throws Broken {
    Integer place = place(name);
    Instant instant = place == null ? null : cells.instant(place, row);
    if (instant != null) {
      return instant;
    }
    BigDecimal seconds = decimal(name, needed(name, row), KindError.TIMESTAMP_INVALID);
    if (seconds.compareTo(BEYOND_TIME) >= 0 || seconds.signum() < 0) {
      throw new Broken(
          KindError.TIMESTAMP_INVALID,
          "%s is %s; it must be seconds since 1970, not milliseconds"
              .formatted(name, seconds.toPlainString()));
    }
    long micros = seconds.movePointRight(6).longValue();
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** The members of a map that have a value. */
  Map<String, String> members(String name, int row) {
    Map<String, String> members = new LinkedHashMap<>();
    mapping
        .columns(name)
        .forEach((member, column) -> {
          String text = cells.text(places.computeIfAbsent(column, cells::place), row);
          if (text != null) {
            members.put(member, text);
          }
        });
    return members;
  }

  private @Nullable Integer place(String name) {
    Optional<String> column = mapping.column(name);
    return column.isEmpty() ? null : places.computeIfAbsent(column.get(), cells::place);
  }

  private static BigDecimal decimal(String name, String text, KindError code) throws Broken {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new Broken(code, "%s is '%s', which is no number".formatted(name, shown(text)));
    }
  }

  /** A cell may be long; the original of the reject has all of it. */
  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
