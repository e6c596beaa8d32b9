/** JSON as it is stored: strict when it is read back. */
@NullMarked
package millrace.store.json;

import org.jspecify.annotations.NullMarked;
