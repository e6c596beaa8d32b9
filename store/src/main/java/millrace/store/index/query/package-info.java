/** Reads one moment of an index: filters, words, order, facets and pages. */
@NullMarked
package millrace.store.index.query;

import org.jspecify.annotations.NullMarked;
