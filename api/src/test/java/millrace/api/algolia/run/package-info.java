@NullMarked
package millrace.api.algolia.run;

import org.jspecify.annotations.NullMarked;
