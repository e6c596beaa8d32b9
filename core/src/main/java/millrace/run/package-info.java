/** One execution of a task: its definition, its states, what may follow on what. */
@NullMarked
package millrace.run;

import org.jspecify.annotations.NullMarked;
