/** Tools for tests: seeds, a clock that can be set, contract suites, fakes of the remote world. */
@NullMarked
package millrace.testkit;

import org.jspecify.annotations.NullMarked;
