/** The sample data that is shipped, and how it is made. */
@NullMarked
package millrace.e2e.samples;

import org.jspecify.annotations.NullMarked;
