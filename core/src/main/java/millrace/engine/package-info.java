/** Runs placed on workers, and the one loop that moves records. */
@NullMarked
package millrace.engine;

import org.jspecify.annotations.NullMarked;
