/** Reading and changing what is stored in search indexes, beside the runs that load them. */
@NullMarked
package millrace.search;

import org.jspecify.annotations.NullMarked;
