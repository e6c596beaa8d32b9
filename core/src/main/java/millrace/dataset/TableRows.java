package millrace.dataset;

import java.util.List;

/**
 * Some rows.
 *
 * @param rows each as the text of a JSON list with a value for each column, digit for digit
 * @param more whether there would be more of them
 */
public record TableRows(List<TableColumn> columns, List<String> rows, boolean more) {
  public TableRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
