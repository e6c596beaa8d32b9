/** The whole thing from outside. */
@NullMarked
package millrace.e2e;

import org.jspecify.annotations.NullMarked;
