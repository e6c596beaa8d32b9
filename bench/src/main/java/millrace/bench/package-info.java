/** Races between the product and its yardsticks, on data made for them. */
@NullMarked
package millrace.bench;

import org.jspecify.annotations.NullMarked;
