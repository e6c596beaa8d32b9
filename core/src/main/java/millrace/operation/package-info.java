/** What a person or a script can ask of Millrace, wherever the data folder is open. */
@NullMarked
package millrace.operation;

import org.jspecify.annotations.NullMarked;
