/** Tests of sources that are search indexes. */
@NullMarked
package millrace.connectors.algolia;

import org.jspecify.annotations.NullMarked;
