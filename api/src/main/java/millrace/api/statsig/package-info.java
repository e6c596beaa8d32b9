/** The Console API's operations on ingestions, as they are published. */
@NullMarked
package millrace.api.statsig;

import org.jspecify.annotations.NullMarked;
