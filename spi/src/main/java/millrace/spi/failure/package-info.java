/**
 * One type of failure for everything that can go wrong: a stable code, who has to act, whether to
 * try again.
 */
@NullMarked
package millrace.spi.failure;

import org.jspecify.annotations.NullMarked;
