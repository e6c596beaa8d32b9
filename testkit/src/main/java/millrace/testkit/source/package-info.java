/** What every source has to do, as a suite that each source's tests extend. */
@NullMarked
package millrace.testkit.source;

import org.jspecify.annotations.NullMarked;
