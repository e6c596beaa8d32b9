@NullMarked
package millrace.store.dataset;

import org.jspecify.annotations.NullMarked;
