/** How the values of records stand in Lucene's fields, for those who write and those who read. */
@NullMarked
package millrace.store.index.field;

import org.jspecify.annotations.NullMarked;
