/** Tests beside the classes that they test. */
@NullMarked
package millrace.connectors.json;

import org.jspecify.annotations.NullMarked;
