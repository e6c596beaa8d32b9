/** Typed tables that runs have filled, for those who read them. */
@NullMarked
package millrace.dataset;

import org.jspecify.annotations.NullMarked;
