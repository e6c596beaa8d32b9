/** Tests of the engine, and the tools to kill it at any step. */
@NullMarked
package millrace.engine;

import org.jspecify.annotations.NullMarked;
