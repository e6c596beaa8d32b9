/** Apps, and the keys that open them: what a key may do, for whom, and until when. */
@NullMarked
package millrace.access;

import org.jspecify.annotations.NullMarked;
