/** The search REST API over indexes in a folder, from outside. */
@NullMarked
package millrace.e2e.search;

import org.jspecify.annotations.NullMarked;
