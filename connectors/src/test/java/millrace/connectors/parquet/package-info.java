@NullMarked
package millrace.connectors.parquet;

import org.jspecify.annotations.NullMarked;
