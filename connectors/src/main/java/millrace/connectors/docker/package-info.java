/** The type {@code docker}: connectors that are programs of their own, in two protocols. */
@NullMarked
package millrace.connectors.docker;

import org.jspecify.annotations.NullMarked;
