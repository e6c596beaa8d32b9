/** The one way out to the network for everything that speaks HTTP. */
@NullMarked
package millrace.spi.http;

import org.jspecify.annotations.NullMarked;
