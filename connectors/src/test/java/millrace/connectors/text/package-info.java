/** Tests beside the classes that they test. */
@NullMarked
package millrace.connectors.text;

import org.jspecify.annotations.NullMarked;
