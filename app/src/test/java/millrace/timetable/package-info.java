/** What schedules mean. */
@NullMarked
package millrace.timetable;

import org.jspecify.annotations.NullMarked;
