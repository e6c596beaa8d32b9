package millrace.connectors.parquet;

import java.util.List;

/** What is read of the columns that a file has. */
@FunctionalInterface
public interface Selection {
  /** All columns, as they are. */
  Selection ALL = columns -> columns.stream().map(Reading::of).toList();

  List<Reading> of(List<FileColumn> columns);
}
