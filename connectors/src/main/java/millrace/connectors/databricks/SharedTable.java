package millrace.connectors.databricks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.connectors.parquet.FileColumn;
import millrace.connectors.parquet.Reading;
import tools.jackson.databind.JsonNode;

/**
 * A shared table at one moment.
 *
 * @param columns in their order, with their types as SQL
 * @param partitions columns that stand in the names of files only
 */
record SharedTable(List<FileColumn> columns, List<String> partitions, List<SharedFile> files) {
  SharedTable {
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
    files = List.copyOf(files);
  }

  static List<FileColumn> columns(JsonNode schema) {
    List<FileColumn> columns = new ArrayList<>();
    for (JsonNode field : schema.path("fields")) {
      columns.add(new FileColumn(field.path("name").asString(), type(field.path("type"))));
    }
    return columns;
  }

  /** The type as the database knows it that reads the files. */
  private static String type(JsonNode type) {
    if (type.isObject()) {
      return "JSON";
    }
    String word = type.asString();
    return switch (word) {
      case "string" -> "VARCHAR";
      case "long" -> "BIGINT";
      case "integer" -> "INTEGER";
      case "short" -> "SMALLINT";
      case "byte" -> "TINYINT";
      case "float" -> "FLOAT";
      case "double" -> "DOUBLE";
      case "boolean" -> "BOOLEAN";
      case "binary" -> "BLOB";
      case "date" -> "DATE";
      case "timestamp" -> "TIMESTAMP WITH TIME ZONE";
      case "timestamp_ntz" -> "TIMESTAMP";
      default -> word.matches("decimal\\(\\d+,\\s*\\d+\\)") ? word : "VARCHAR";
    };
  }

  /**
   * How the columns of a file are read: those of the table in its order, partitions from the name
   * of the file, and nothing where a file is older than a column.
   */
  List<Reading> readings(SharedFile file, List<FileColumn> found) {
    Map<String, FileColumn> here =
        found.stream().collect(Collectors.toMap(FileColumn::name, Function.identity()));
    return columns.stream().map(column -> reading(file, here, column)).toList();
  }

  private Reading reading(SharedFile file, Map<String, FileColumn> here, FileColumn column) {
    if (partitions.contains(column.name())) {
      String value = file.partition().getOrDefault(column.name(), Optional.empty()).orElse(null);
      return Reading.constant(column.name(), column.type(), value);
    }
    FileColumn own = here.get(column.name());
    return own == null ? Reading.constant(column.name(), column.type(), null) : Reading.of(own);
  }
}
