/** The contract of a destination: it stores slices, each of them exactly once. */
@NullMarked
package millrace.spi.destination;

import org.jspecify.annotations.NullMarked;
