/** The command line: options, progress, tables, exit codes. */
@NullMarked
package millrace.cli;

import org.jspecify.annotations.NullMarked;
