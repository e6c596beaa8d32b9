/** What became of loads, as views of runs and their books. */
@NullMarked
package millrace.ingestion.history;

import org.jspecify.annotations.NullMarked;
