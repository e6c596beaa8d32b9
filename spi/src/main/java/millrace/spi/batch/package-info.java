/** Records on their way, many at a time, in one of two forms: columns or documents. */
@NullMarked
package millrace.spi.batch;

import org.jspecify.annotations.NullMarked;
