/** The journal of accepted pushes: a folder of append-only files for each app. */
@NullMarked
package millrace.store.journal;

import org.jspecify.annotations.NullMarked;
