/** Tests of what is said about objects to be found. */
@NullMarked
package millrace.search;

import org.jspecify.annotations.NullMarked;
