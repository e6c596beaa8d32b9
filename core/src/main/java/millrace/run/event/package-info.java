/** What a user is told of a run's life: a view of its books, and a few notes. */
@NullMarked
package millrace.run.event;

import org.jspecify.annotations.NullMarked;
