/** The Ingestion API as it is published: what its parts share. */
@NullMarked
package millrace.api.algolia;

import org.jspecify.annotations.NullMarked;
