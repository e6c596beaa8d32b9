package millrace.api.algolia.run;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.api.http.Query;
import millrace.api.http.RequestError;
import millrace.run.Window;
import millrace.spi.failure.MillraceException;

/** The span of time that a list is about. */
final class Dates {
  private static final String FROM = "startDate";
  private static final String TO = "endDate";

  /** RFC 3339, with the digits of a second that are kept apart from those that are not. */
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)\\d*(Z|[+-]\\d\\d:\\d\\d)",
          Pattern.CASE_INSENSITIVE);

  private Dates() {}

  /**
   * The span that a request names.
   *
   * @param back how far it reaches back from now, or from its end, when nobody says where it begins
   */
  static Window window(Query query, Instant now, Duration back) {
    Instant to = time(query, TO).orElse(now);
    Instant usual = now.minus(back);
    Instant from = time(query, FROM).orElse(usual.isAfter(to) ? to.minus(back) : usual);
    if (from.isAfter(to)) {
      throw invalid(FROM + " must not be after " + TO);
    }
    return new Window(from, to);
  }

  private static Optional<Instant> time(Query query, String name) {
    return query.text(name).map(text -> time(name, text));
  }

  private static Instant time(String name, String text) {
    Matcher parts = TIME.matcher(text);
    if (parts.matches()) {
      try {
        return OffsetDateTime.parse(parts.group(1) + parts.group(2)).toInstant();
      } catch (DateTimeException e) {
        // Said below, for this and for what does not even look like a time.
      }
    }
    throw invalid(name + " must be a time such as 2026-01-31T12:00:00Z or …+02:00");
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(RequestError.INVALID, message);
  }
}
