/** Tests of what the parts of the Ingestion API share. */
@NullMarked
package millrace.api.algolia;

import org.jspecify.annotations.NullMarked;
