/**
 * JavaScript on GraalJS, in this process: no host, no files, no network, no threads, and a watchdog
 * over time and memory.
 */
@NullMarked
package millrace.packs.graaljs;

import org.jspecify.annotations.NullMarked;
