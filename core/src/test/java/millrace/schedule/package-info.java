/** Tests of schedules under clocks of all kinds. */
@NullMarked
package millrace.schedule;

import org.jspecify.annotations.NullMarked;
