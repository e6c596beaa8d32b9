/**
 * Where the bytes of csv and json sources come from: a local file or a URL. Gives decoded bytes
 * from any place on, and knows whether they are still those of the run's beginning.
 */
@NullMarked
package millrace.connectors.web;

import org.jspecify.annotations.NullMarked;
