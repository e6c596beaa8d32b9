/** Members that are taken out of records. */
@NullMarked
package millrace.transform.exclude;

import org.jspecify.annotations.NullMarked;
