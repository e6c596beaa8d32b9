/** Tests of the forms that records come in. */
@NullMarked
package millrace.spi.batch;

import org.jspecify.annotations.NullMarked;
