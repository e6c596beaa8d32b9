/** How many requests a client may send in how much time. */
@NullMarked
package millrace.api.http.rate;

import org.jspecify.annotations.NullMarked;
