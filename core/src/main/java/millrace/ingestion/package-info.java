/** Warehouse tables that are loaded by date: what they hold, where it comes from, and when. */
@NullMarked
package millrace.ingestion;

import org.jspecify.annotations.NullMarked;
