package millrace.connectors.parquet;

/** A column that a file has, with its type as SQL. */
public record FileColumn(String name, String type) {}
