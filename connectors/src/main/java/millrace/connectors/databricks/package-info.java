/** The source {@code databricks}: tables that are shared by the open Delta Sharing protocol. */
@NullMarked
package millrace.connectors.databricks;

import org.jspecify.annotations.NullMarked;
