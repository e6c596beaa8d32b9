/**
 * Our own endpoints under {@code /api}, and the other end of them: what the command line asks of a
 * data folder that another process has open.
 */
@NullMarked
package millrace.api.console;

import org.jspecify.annotations.NullMarked;
