/** Accepted pushes on disk. */
@NullMarked
package millrace.store.journal;

import org.jspecify.annotations.NullMarked;
