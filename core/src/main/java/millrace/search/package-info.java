/** Reading what is stored in search indexes. */
@NullMarked
package millrace.search;

import org.jspecify.annotations.NullMarked;
