/** What events of runs do, whoever reads them out of the books. */
@NullMarked
package millrace.run.event;

import org.jspecify.annotations.NullMarked;
