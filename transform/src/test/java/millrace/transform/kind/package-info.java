@NullMarked
package millrace.transform.kind;

import org.jspecify.annotations.NullMarked;
