/** Tests of the definitions of the Ingestion API, most of them over real sockets. */
@NullMarked
package millrace.api.algolia.resource;

import org.jspecify.annotations.NullMarked;
