/** Programs as steps, with a program that answers as it is told. */
@NullMarked
package millrace.transform.script;

import org.jspecify.annotations.NullMarked;
