package millrace.spi.batch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Rows of a table, column by column.
 *
 * @param schema names and kinds
 * @param columns the values, one for each field of the schema
 * @param origins where the rows stood; its size is the number of rows
 * @param errors cells that did not convert, in the order of their rows
 * @param key the column that must hold the key of each row, or -1 when none is declared: then a
 *     column {@code objectID} gives the key where it has a value, and else it is generated
 * @param nulls what a missing value means to a document
 */
public record Columns(
    Schema schema,
    List<Column> columns,
    Origins origins,
    List<ConversionError> errors,
    int key,
    Nulls nulls)
    implements Batch {
  /** What a missing value becomes when a row becomes a document. */
  public enum Nulls {
    /** The member is left out: an empty cell of a text file. */
    ABSENT,
    /** The member is null: a null of a typed table. */
    NULL
  }

  public Columns {
    requireNonNull(schema, "schema is null");
    requireNonNull(origins, "origins is null");
    requireNonNull(nulls, "nulls is null");
    columns = List.copyOf(columns);
    errors = List.copyOf(errors);
    if (columns.size() != schema.size()) {
      throw new IllegalArgumentException(
          columns.size() + " columns for " + schema.size() + " fields");
    }
  }

  @Override
  public int size() {
    return origins.size();
  }
}
