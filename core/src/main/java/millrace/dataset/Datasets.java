package millrace.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** The tables of the apps. Names of tables are the same in any case. */
public interface Datasets {
  /** The tables of an app, by name. */
  List<TableInfo> list(AppId app);

  /**
   * What a table is.
   *
   * @throws millrace.spi.failure.MillraceException {@code dataset.not_found}
   */
  TableInfo table(AppId app, String table);

  /**
   * Some rows of a table, in no order.
   *
   * @throws millrace.spi.failure.MillraceException {@code dataset.not_found}
   */
  TableRows preview(AppId app, String table, int rows);

  /**
   * How many rows a table has.
   *
   * @throws millrace.spi.failure.MillraceException {@code dataset.not_found}
   */
  long count(AppId app, String table);

  /**
   * The answer to a question in SQL, which changes nothing.
   *
   * @param sql one SELECT
   * @throws millrace.spi.failure.MillraceException {@code dataset.query}, {@code
   *     dataset.query_time}, {@code dataset.busy}
   */
  TableRows query(AppId app, String sql, Limits limits);

  /** How many rows there are of each source, date and group, in that order. */
  List<DateCount> counts(AppId app, String table, Choice choice);

  /**
   * How much an answer may take.
   *
   * @param rows the most rows of it
   * @param time how long it may take; a deployment may allow less
   */
  record Limits(int rows, Duration time) {
    public Limits {
      requireNonNull(time, "time is null");
      if (rows < 0) {
        throw new IllegalArgumentException("a limit of " + rows + " rows");
      }
    }
  }

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
