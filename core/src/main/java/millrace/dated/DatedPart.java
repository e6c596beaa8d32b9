package millrace.dated;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.dated.DatedLoad.Member;

/** One source at one date: a split of a load. */
public record DatedPart(Member member, LocalDate date) {
  private static final String BETWEEN = "/";

  /** The name of the split: that of the source, and the date. */
  public String name() {
    return name(member.name(), date);
  }

  /** The name of the split of a source at a date. */
  public static String name(String source, LocalDate date) {
    return source + BETWEEN + date;
  }

  /** All parts of a load, date by date. */
  static List<DatedPart> of(DatedLoad load) {
    return load.dates().stream()
        .flatMap(date -> load.members().stream().map(member -> new DatedPart(member, date)))
        .toList();
  }

  /** The part whose split has that name. */
  public static Optional<DatedPart> of(DatedLoad load, String split) {
    return of(load).stream().filter(part -> part.name().equals(split)).findFirst();
  }
}
