/** Tests of contents, and worlds for the tests of the formats in them. */
@NullMarked
package millrace.connectors.web;

import org.jspecify.annotations.NullMarked;
