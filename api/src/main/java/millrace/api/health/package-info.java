/** For those who watch over a server: whether it lives, whether it is ready, and its numbers. */
@NullMarked
package millrace.api.health;

import org.jspecify.annotations.NullMarked;
