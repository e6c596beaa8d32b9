/** The folder that one process owns. */
@NullMarked
package millrace.store.folder;

import org.jspecify.annotations.NullMarked;
