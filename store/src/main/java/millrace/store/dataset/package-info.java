/**
 * Typed tables in DuckDB, one file for each app: a destination whose rows become durable together
 * with the marker of their slice, and those who read them.
 */
@NullMarked
package millrace.store.dataset;

import org.jspecify.annotations.NullMarked;
