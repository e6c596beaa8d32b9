package millrace.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** The tables of the apps. */
public interface Datasets {
  /** How many rows there are of each source, date and group, in that order. */
  List<DateCount> counts(AppId app, String table, Choice choice);

  /**
   * Which rows are counted.
   *
   * @param from the first date
   * @param to the last date
   * @param groupColumn the column whose values are counted apart; empty for none
   * @param group the only value of that column
   */
  record Choice(
      LocalDate from,
      LocalDate to,
      Optional<String> source,
      Optional<String> groupColumn,
      Optional<String> group) {
    public Choice {
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
      requireNonNull(source, "source is null");
      requireNonNull(groupColumn, "groupColumn is null");
      requireNonNull(group, "group is null");
    }
  }

  /**
   * Rows of one source, date and group.
   *
   * @param group a value of the group column; empty when there is none
   * @param lastUpdated when a run last wrote one of them
   */
  record DateCount(String source, LocalDate ds, String group, long rows, Instant lastUpdated) {
    public DateCount {
      requireNonNull(source, "source is null");
      requireNonNull(ds, "ds is null");
      requireNonNull(group, "group is null");
      requireNonNull(lastUpdated, "lastUpdated is null");
    }
  }
}
