/** Tests of what a person or a script can ask for, over an engine in memory. */
@NullMarked
package millrace.operation;

import org.jspecify.annotations.NullMarked;
