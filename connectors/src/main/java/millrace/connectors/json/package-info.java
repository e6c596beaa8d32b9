/** Records as JSON objects: the elements of one array, or one on each line. */
@NullMarked
package millrace.connectors.json;

import org.jspecify.annotations.NullMarked;
