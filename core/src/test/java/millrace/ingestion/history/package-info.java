/** Tests of what is told of loads. */
@NullMarked
package millrace.ingestion.history;

import org.jspecify.annotations.NullMarked;
