/** What a user can set: names, values, where each value came from. */
@NullMarked
package millrace.settings;

import org.jspecify.annotations.NullMarked;
