/** Paths and what they take out. */
@NullMarked
package millrace.transform.exclude;

import org.jspecify.annotations.NullMarked;
