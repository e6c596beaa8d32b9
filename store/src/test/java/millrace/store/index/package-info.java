/** Tests of the embedded search index. */
@NullMarked
package millrace.store.index;

import org.jspecify.annotations.NullMarked;
