/** Rules about the sources themselves. */
@NullMarked
package millrace.gate;

import org.jspecify.annotations.NullMarked;
