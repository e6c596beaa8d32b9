@NullMarked
package millrace.dated;

import org.jspecify.annotations.NullMarked;
