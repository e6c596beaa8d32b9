/** Records that somebody sends: accepted at once, durable in a journal, applied in their order. */
@NullMarked
package millrace.push;

import org.jspecify.annotations.NullMarked;
