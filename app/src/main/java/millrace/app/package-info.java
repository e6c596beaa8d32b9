/** Puts the parts together: one process, one data folder. */
@NullMarked
package millrace.app;

import org.jspecify.annotations.NullMarked;
