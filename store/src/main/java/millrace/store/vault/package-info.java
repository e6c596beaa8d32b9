/** Secrets of users, encrypted before they reach the disk. */
@NullMarked
package millrace.store.vault;

import org.jspecify.annotations.NullMarked;
