/** What users define: authentications, sources, destinations and tasks, by app. */
@NullMarked
package millrace.catalog;

import org.jspecify.annotations.NullMarked;
