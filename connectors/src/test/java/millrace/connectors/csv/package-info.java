/** Tests beside the classes that they test. */
@NullMarked
package millrace.connectors.csv;

import org.jspecify.annotations.NullMarked;
