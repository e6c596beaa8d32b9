/** Tests of the Console API, over HTTP. */
@NullMarked
package millrace.api.statsig;

import org.jspecify.annotations.NullMarked;
