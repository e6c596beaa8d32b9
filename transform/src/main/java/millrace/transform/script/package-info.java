/** Programs of users as steps of a run. */
@NullMarked
package millrace.transform.script;

import org.jspecify.annotations.NullMarked;
