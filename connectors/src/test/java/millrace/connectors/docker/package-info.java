@NullMarked
package millrace.connectors.docker;

import org.jspecify.annotations.NullMarked;
