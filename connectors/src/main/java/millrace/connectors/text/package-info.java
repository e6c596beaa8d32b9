/**
 * What text formats have in common: decoded bytes are cut into blocks of whole records by one
 * thread, and other threads decode the blocks.
 */
@NullMarked
package millrace.connectors.text;

import org.jspecify.annotations.NullMarked;
