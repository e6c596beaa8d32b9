/**
 * The definitions of the Ingestion API: credentials, sources, destinations, transformations and
 * tasks, in both versions of the latter.
 */
@NullMarked
package millrace.api.algolia.resource;

import org.jspecify.annotations.NullMarked;
