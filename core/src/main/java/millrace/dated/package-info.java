/** Reads several sources, each once for every date, as one source. */
@NullMarked
package millrace.dated;

import org.jspecify.annotations.NullMarked;
