/** Tests of our own endpoints, most of them over a real server with operations made by hand. */
@NullMarked
package millrace.api.console;

import org.jspecify.annotations.NullMarked;
