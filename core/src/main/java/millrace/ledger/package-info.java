/** The books: splits, slices, counts, cursors and rejects, moved together or not at all. */
@NullMarked
package millrace.ledger;

import org.jspecify.annotations.NullMarked;
