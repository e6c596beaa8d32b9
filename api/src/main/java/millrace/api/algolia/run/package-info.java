/** Runs of tasks and what happens in them, as the Ingestion API shows them. */
@NullMarked
package millrace.api.algolia.run;

import org.jspecify.annotations.NullMarked;
