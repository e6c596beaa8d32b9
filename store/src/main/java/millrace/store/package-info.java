/** Core's ports on disk, joined in one data folder. */
@NullMarked
package millrace.store;

import org.jspecify.annotations.NullMarked;
