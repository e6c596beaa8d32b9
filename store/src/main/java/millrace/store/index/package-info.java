/**
 * The embedded search index: one folder of Lucene files for each generation of an index, filled by
 * slices that are built apart and attached under a lock.
 */
@NullMarked
package millrace.store.index;

import org.jspecify.annotations.NullMarked;
