package millrace.dated;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import millrace.spi.source.Fetched;

/** Makes rows of a dataset of the rows that a source has. Any thread may call it. */
@FunctionalInterface
public interface RowMapping {
  /**
   * Maps the rows of a chunk. Rows that break a rule of the dataset are rejects, those of another
   * date are filtered.
   *
   * @throws millrace.spi.failure.MillraceException when the source lacks a column that is mapped
   */
  Fetched map(Fetched rows, Target target);

  /**
   * What is to be made of them.
   *
   * @param dataset what the rows are, by the word of the API
   * @param mapping columns of the dataset, and where their values stand
   * @param source the name that rows are kept under
   * @param date the only date whose rows are wanted
   * @param idTypes the kinds of units that are known
   */
  record Target(
      String dataset,
      Map<String, Object> mapping,
      String source,
      LocalDate date,
      List<String> idTypes) {
    public Target {
      requireNonNull(dataset, "dataset is null");
      requireNonNull(source, "source is null");
      requireNonNull(date, "date is null");
      idTypes = List.copyOf(idTypes);
    }
  }
}
