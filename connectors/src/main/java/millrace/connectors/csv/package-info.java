/** Tables in text files with delimiters, as RFC 4180 describes them. */
@NullMarked
package millrace.connectors.csv;

import org.jspecify.annotations.NullMarked;
