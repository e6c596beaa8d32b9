/** Tests of what is put together. */
@NullMarked
package millrace.app;

import org.jspecify.annotations.NullMarked;
