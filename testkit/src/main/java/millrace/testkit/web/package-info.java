/** A web of our own for tests: a server on loopback that can refuse, stall, cut and repeat. */
@NullMarked
package millrace.testkit.web;

import org.jspecify.annotations.NullMarked;
