/** Rows of typed tables: how they are read in order, whatever they come from. */
@NullMarked
package millrace.connectors.table;

import org.jspecify.annotations.NullMarked;
