/**
 * Parquet files as typed columns, for the source of that name and for others that hold such files.
 */
@NullMarked
package millrace.connectors.parquet;

import org.jspecify.annotations.NullMarked;
