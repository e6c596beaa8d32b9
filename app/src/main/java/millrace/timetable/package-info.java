/** Cron expressions. */
@NullMarked
package millrace.timetable;

import org.jspecify.annotations.NullMarked;
