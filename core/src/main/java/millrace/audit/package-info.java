/** Who changed what, and when. */
@NullMarked
package millrace.audit;

import org.jspecify.annotations.NullMarked;
