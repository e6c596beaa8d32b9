/** The search REST API: reading, changing and setting up the indexes that runs fill. */
@NullMarked
package millrace.api.search;

import org.jspecify.annotations.NullMarked;
