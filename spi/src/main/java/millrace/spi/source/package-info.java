/** The contract of a source: it names its splits, and reads each from a cursor. */
@NullMarked
package millrace.spi.source;

import org.jspecify.annotations.NullMarked;
