package millrace.catalog;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.source.DateWindow;

/** Which days of a dated source a task reads. Days are those of UTC, and are read as a whole. */
public sealed interface Days {
  /** The settings of a task's input that say it. */
  String START_DATE = "startDate";

  String END_DATE = "endDate";
  String LOOKBACK = "lookback";

  /** The older name of {@link #LOOKBACK}. */
  String TIMEFRAME = "timeframe";

  /** Where a run's definition has the days that it was resolved to. */
  String RESOLVED = "dateWindow";

  /** All that there are. */
  record All() implements Days {}

  /**
   * Those between two days, which belong to it.
   *
   * @param first empty for the oldest one
   * @param last empty for the one on which it is resolved
   */
  record Between(Optional<LocalDate> first, Optional<LocalDate> last) implements Days {
    public Between {
      requireNonNull(first, "first is null");
      requireNonNull(last, "last is null");
    }
  }

  /** The last few, of which the one on which it is resolved is the last one. */
  record Last(int count) implements Days {
    public Last {
      if (count < 1) {
        throw new IllegalArgumentException("at least one day is read");
      }
    }
  }

  /** Those that the input of a task names; it was checked. */
  static Days of(Config input) {
    Optional<Integer> count =
        input.text(LOOKBACK).or(() -> input.text(TIMEFRAME)).map(Integer::valueOf);
    if (count.isPresent()) {
      return new Last(count.get());
    }
    Optional<LocalDate> first = input.text(START_DATE).map(Days::day);
    Optional<LocalDate> last = input.text(END_DATE).map(Days::day);
    return first.isEmpty() && last.isEmpty() ? new All() : new Between(first, last);
  }

  /**
   * The day in UTC that a date or a time is on.
   *
   * @throws java.time.DateTimeException when there is no such day
   */
  static LocalDate day(String date) {
    return date.length() <= "2026-01-31".length()
        ? LocalDate.parse(date)
        : OffsetDateTime.parse(date.toUpperCase(Locale.ROOT))
            .withOffsetSameInstant(UTC)
            .toLocalDate();
  }

  /** What they are at a moment; empty for all of them. */
  default Optional<DateWindow> at(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, UTC);
    return switch (this) {
      case All _ -> Optional.empty();
      case Last some -> Optional.of(window(today.minusDays(some.count() - 1L), today));
      case Between some -> {
        LocalDate first = some.first().orElse(LocalDate.EPOCH);
        yield Optional.of(window(first, some.last().orElse(today)));
      }
    };
  }

  /** A first day that is still to come, without a last one, gives a window of no time at all. */
  private static DateWindow window(LocalDate first, LocalDate last) {
    Instant from = first.atStartOfDay(UTC).toInstant();
    Instant to = last.plusDays(1).atStartOfDay(UTC).toInstant();
    return new DateWindow(from, to.isBefore(from) ? from : to);
  }

  /**
   * The input of a task as a run keeps it: what depends on the day is resolved once. Where the
   * settings are no days they were not checked as such, and mean something else to the source.
   */
  static Config resolved(Config input, Instant now) {
    try {
      return of(input).at(now).map(window -> with(input, window)).orElse(input);
    } catch (DateTimeException | IllegalArgumentException e) {
      return input;
    }
  }

  private static Config with(Config input, DateWindow window) {
    Map<String, Object> ends =
        Map.of("from", window.from().toString(), "to", window.to().toString());
    return input
        .without(List.of(START_DATE, END_DATE, LOOKBACK, TIMEFRAME))
        .with(new Config(Map.of(RESOLVED, ends)));
  }

  /** The window that the settings of a run's source have in them. */
  static Optional<DateWindow> resolvedIn(Config settings) {
    return settings.values().get(RESOLVED) instanceof Map<?, ?> window
        ? Optional.of(
            new DateWindow(
                Instant.parse(String.valueOf(window.get("from"))),
                Instant.parse(String.valueOf(window.get("to")))))
        : Optional.empty();
  }
}
