/** Tests of the way out to the network. */
@NullMarked
package millrace.connectors.outbound;

import org.jspecify.annotations.NullMarked;
