package millrace.timetable;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import millrace.schedule.ScheduleError;
import millrace.schedule.Timetable;
import millrace.spi.failure.MillraceException;

/**
 * Schedules as crontab has them: minute, hour, day of month, month and day of week (0 and 7 are
 * Sunday), each a star or a list of numbers, ranges and steps; months and days may be named. When
 * both days are given, either is enough. UTC, to the minute.
 */
public final class CronTimetable implements Timetable {
  private static final int CHARS_MAX = 200;

  /** The library would read more than that: alternatives with a bar, digits of other scripts. */
  private static final Pattern SHAPE =
      Pattern.compile("\\s*(?:[0-9A-Za-z*/,-]+\\s+){4}[0-9A-Za-z*/,-]+\\s*");

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  @Override
  public Instant next(String cron, Instant after) {
    return parsed(cron)
        .nextExecution(ZonedDateTime.ofInstant(after, ZoneOffset.UTC))
        .map(ZonedDateTime::toInstant)
        .orElseThrow(() -> invalid(cron, "it is never due"));
  }

  private static ExecutionTime parsed(String cron) {
    if (cron.length() > CHARS_MAX) {
      throw new MillraceException(
          ScheduleError.INVALID, "a schedule has at most " + CHARS_MAX + " characters");
    }
    if (!SHAPE.matcher(cron).matches()) {
      throw invalid(
          cron,
          "it must have five fields: minute, hour, day of month, month and day of week, such as 30 4 * * 1");
    }
    try {
      return ExecutionTime.forCron(PARSER.parse(cron.trim()).validate());
    } catch (IllegalArgumentException e) {
      throw invalid(cron, reason(e));
    }
  }

  private static String reason(IllegalArgumentException e) {
    String text =
        String.valueOf(e.getMessage()).replaceFirst("^Failed to parse cron expression\\. ", "");
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static MillraceException invalid(String cron, String why) {
    return new MillraceException(ScheduleError.INVALID, "'" + cron + "' is no schedule: " + why);
  }
}
