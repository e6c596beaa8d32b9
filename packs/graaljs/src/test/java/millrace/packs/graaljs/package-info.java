/** Programs that do what they should, and programs that do not. */
@NullMarked
package millrace.packs.graaljs;

import org.jspecify.annotations.NullMarked;
