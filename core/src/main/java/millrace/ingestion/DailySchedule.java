package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * When the sources of a dataset are loaded: at an hour of every day, for the day before.
 *
 * @param hour of the day in a zone eight hours behind UTC, in summer as in winter
 * @param scheduledTo the last date that a daily load was made for
 * @param checkedTo the last date whose load was followed by a look for late data
 */
public record DailySchedule(
    int hour, Mode mode, Optional<LocalDate> scheduledTo, Optional<LocalDate> checkedTo) {
  public static final int HOUR = 10;

  /** The zone of {@link #hour}. */
  public static final ZoneOffset ZONE = ZoneOffset.ofHours(-8);

  public static final DailySchedule STANDARD =
      new DailySchedule(HOUR, Mode.DAILY, Optional.empty(), Optional.empty());

  public DailySchedule {
    requireNonNull(mode, "mode is null");
    requireNonNull(scheduledTo, "scheduledTo is null");
    requireNonNull(checkedTo, "checkedTo is null");
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("an hour is from 0 to 23");
    }
  }

  /** What makes daily loads begin. */
  public enum Mode {
    /** The hour. */
    DAILY("daily"),
    /** Somebody who says that the data is ready; late data is looked for all the same. */
    API("api");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    /** The name in the API and in stores. */
    public String word() {
      return word;
    }

    public static Optional<Mode> of(String word) {
      return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
  }

  /** The same at another hour or in another mode; what was loaded stays known. */
  public DailySchedule with(int newHour, Mode newMode) {
    return new DailySchedule(newHour, newMode, scheduledTo, checkedTo);
  }

  public DailySchedule scheduledTo(LocalDate date) {
    return new DailySchedule(hour, mode, Optional.of(date), checkedTo);
  }

  public DailySchedule checkedTo(LocalDate date) {
    return new DailySchedule(hour, mode, scheduledTo, Optional.of(date));
  }

  /** The newest date that is due at a moment. */
  public LocalDate newestDue(Instant now) {
    LocalDate today = now.atOffset(ZONE).toLocalDate();
    LocalDate candidate = today.minusDays(1);
    return dueAt(candidate).isAfter(now) ? candidate.minusDays(1) : candidate;
  }

  /** When a date is due. */
  public Instant dueAt(LocalDate date) {
    return date.plusDays(1).atTime(LocalTime.of(hour, 0)).toInstant(ZONE);
  }
}
