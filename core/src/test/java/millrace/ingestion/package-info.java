/** Tests of what is loaded by date, and fakes for those of others. */
@NullMarked
package millrace.ingestion;

import org.jspecify.annotations.NullMarked;
