/** How records are accounted for: counts, positions and rejects. */
@NullMarked
package millrace.spi.ledger;

import org.jspecify.annotations.NullMarked;
