/** When scheduled things are due. */
@NullMarked
package millrace.schedule;

import org.jspecify.annotations.NullMarked;
