/** Tests of the search REST API. */
@NullMarked
package millrace.api.search;

import org.jspecify.annotations.NullMarked;
