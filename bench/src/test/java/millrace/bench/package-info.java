/** Tests of the races. */
@NullMarked
package millrace.bench;

import org.jspecify.annotations.NullMarked;
