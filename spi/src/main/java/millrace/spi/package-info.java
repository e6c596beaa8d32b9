/** What every part shares with a connector: who owns a run, which run, which part of it. */
@NullMarked
package millrace.spi;

import org.jspecify.annotations.NullMarked;
