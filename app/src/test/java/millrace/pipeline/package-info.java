/** Tests of pipeline files. */
@NullMarked
package millrace.pipeline;

import org.jspecify.annotations.NullMarked;
