/** Tests of what can be set, and of what is said of mistakes. */
@NullMarked
package millrace.spi.config;

import org.jspecify.annotations.NullMarked;
