/** Makes rows of metrics, events and exposures of the rows that a warehouse has. */
@NullMarked
package millrace.transform.kind;

import org.jspecify.annotations.NullMarked;
