@NullMarked
package millrace.connectors.databricks;

import org.jspecify.annotations.NullMarked;
