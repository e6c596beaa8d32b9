/** The type {@code algoliaIndex}: a search index, of an Algolia application or of this server. */
@NullMarked
package millrace.connectors.algolia;

import org.jspecify.annotations.NullMarked;
