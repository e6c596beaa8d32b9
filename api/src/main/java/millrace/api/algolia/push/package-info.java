/** Pushes, as the Ingestion API takes them. */
@NullMarked
package millrace.api.algolia.push;

import org.jspecify.annotations.NullMarked;
