/** Tests of settings. */
@NullMarked
package millrace.settings;

import org.jspecify.annotations.NullMarked;
