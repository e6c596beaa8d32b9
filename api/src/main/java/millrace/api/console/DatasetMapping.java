package millrace.api.console;

import java.util.List;
import millrace.api.http.RawJson;
import millrace.dataset.TableColumn;
import millrace.dataset.TableInfo;
import millrace.dataset.TableRows;

/** Tables between the domain and the wire. */
final class DatasetMapping {
  private DatasetMapping() {}

  static Wire.Table toWire(TableInfo table) {
    return new Wire.Table(
        table.name(), columns(table.columns()), table.rows(), table.lastUpdated());
  }

  static Wire.TableRows toWire(TableRows rows) {
    return new Wire.TableRows(
        columns(rows.columns()), rows.rows().stream().map(RawJson::new).toList(), rows.more());
  }

  private static List<Wire.TableColumn> columns(List<TableColumn> columns) {
    return columns.stream()
        .map(column -> new Wire.TableColumn(column.name(), column.type()))
        .toList();
  }

  static TableRows toDomain(Wire.TableRows wire) {
    return new TableRows(
        wire.columns().stream()
            .map(column -> new TableColumn(column.name(), column.type()))
            .toList(),
        wire.rows().stream().map(RawJson::text).toList(),
        wire.more());
  }
}
