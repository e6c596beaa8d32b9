/** What happens to records between source and destination, and the programs that users write. */
@NullMarked
package millrace.spi.transform;

import org.jspecify.annotations.NullMarked;
