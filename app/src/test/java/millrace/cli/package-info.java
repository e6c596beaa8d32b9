/** Tests of the command line that need no process of their own. */
@NullMarked
package millrace.cli;

import org.jspecify.annotations.NullMarked;
